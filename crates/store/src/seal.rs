//! Personal values at rest: SM4-GCM under a data key per record, wrapped by a master key kept outside the data.
//!
//! A sealed value is nonce (12 bytes) + ciphertext + tag (16 bytes); ledger, record id and field are associated
//! data, so that a value moved elsewhere does not open. Destroying the wrapped data key erases the values: digests
//! are over ciphertext and stay right. `lookup` fields are found by HMAC-SM3 of the normalised value.
//! SM3 is GB/T 32905-2016, SM4 is GB/T 32907-2016.

use aes_gcm::AesGcm;
use aes_gcm::aead::consts::U12;
use aes_gcm::aead::{Aead, KeyInit, Payload};
use hmac::{Hmac, Mac};
use sm3::{Digest, Sm3};
use sm4::Sm4;

use crate::sql::Fault;

type Cipher = AesGcm<Sm4, U12>;

/// Bytes of an SM4 key.
const KEY: usize = 16;
/// Bytes of a GCM nonce.
const NONCE: usize = 12;

/// The key that wraps all data keys, and from which the lookup key is derived.
#[derive(Clone)]
pub struct MasterKey([u8; KEY]);

impl MasterKey {
    /// A key from the 32 hexadecimal digits of a key file.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = text.as_bytes();
        if digits.len() != KEY * 2 || !text.is_ascii() {
            return None;
        }
        let mut key = [0; KEY];
        for (at, byte) in key.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
        }
        Some(Self(key))
    }

    /// A new random key.
    ///
    /// # Errors
    /// If the operating system gives no randomness.
    pub fn random() -> Result<Self, Fault> {
        Ok(Self(random()?))
    }

    /// The 32 hexadecimal digits for the key file.
    #[must_use]
    pub fn to_hex(&self) -> String {
        hex(&self.0)
    }

    /// A short digest that tells keys apart without giving them away.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        hex(&Sm3::digest(self.0)[..8])
    }

    /// The digest by which a `lookup` field is found: HMAC-SM3 of ledger, field and the normalised value.
    pub(crate) fn lookup(&self, ledger: &str, field: &str, value: &str) -> Result<Vec<u8>, Fault> {
        let mut mac = Hmac::<Sm3>::new_from_slice(&self.0).map_err(|e| Fault::Seal(e.to_string()))?;
        mac.update(b"lookup\0");
        for part in [ledger, field, &normal(value)] {
            mac.update(part.as_bytes());
            mac.update(&[0]);
        }
        Ok(mac.finalize().into_bytes().to_vec())
    }
}

/// The form in which equal values are equal: no spaces or hyphens, upper case.
fn normal(value: &str) -> String {
    value.chars().filter(|c| !c.is_whitespace() && *c != '-').flat_map(char::to_uppercase).collect()
}

/// Lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn random<const N: usize>() -> Result<[u8; N], Fault> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|e| Fault::Seal(e.to_string()))?;
    Ok(bytes)
}

fn cipher(key: &[u8]) -> Result<Cipher, Fault> {
    Cipher::new_from_slice(key).map_err(|e| Fault::Seal(e.to_string()))
}

fn encrypt(key: &[u8], plain: &[u8], bound_to: &str) -> Result<Vec<u8>, Fault> {
    let nonce: [u8; NONCE] = random()?;
    let payload = Payload { msg: plain, aad: bound_to.as_bytes() };
    let sealed = cipher(key)?.encrypt(&nonce.into(), payload).map_err(|e| Fault::Seal(e.to_string()))?;
    Ok([&nonce[..], &sealed].concat())
}

fn decrypt(key: &[u8], sealed: &[u8], bound_to: &str) -> Result<Vec<u8>, Fault> {
    let (nonce, body) = sealed.split_at_checked(NONCE).ok_or_else(|| Fault::Seal("too short".to_owned()))?;
    let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| Fault::Seal("too short".to_owned()))?;
    let payload = Payload { msg: body, aad: bound_to.as_bytes() };
    cipher(key)?.decrypt(&nonce.into(), payload).map_err(|_| Fault::Seal(bound_to.to_owned()))
}

/// The data key of one record.
pub(crate) struct DataKey([u8; KEY]);

impl DataKey {
    pub(crate) fn random() -> Result<Self, Fault> {
        Ok(Self(random()?))
    }

    pub(crate) fn wrap(&self, master: &MasterKey, ledger: &str, record: i64) -> Result<Vec<u8>, Fault> {
        encrypt(&master.0, &self.0, &format!("key/{ledger}/{record}"))
    }

    pub(crate) fn unwrap_from(
        master: &MasterKey,
        wrapped: &[u8],
        ledger: &str,
        record: i64,
    ) -> Result<Self, Fault> {
        let plain = decrypt(&master.0, wrapped, &format!("key/{ledger}/{record}"))?;
        Ok(Self(plain.try_into().map_err(|_| Fault::Seal("data key of a wrong length".to_owned()))?))
    }

    pub(crate) fn seal(&self, ledger: &str, record: i64, field: &str, value: &str) -> Result<Vec<u8>, Fault> {
        encrypt(&self.0, value.as_bytes(), &format!("{ledger}/{record}/{field}"))
    }

    pub(crate) fn open(
        &self,
        ledger: &str,
        record: i64,
        field: &str,
        sealed: &[u8],
    ) -> Result<String, Fault> {
        let plain = decrypt(&self.0, sealed, &format!("{ledger}/{record}/{field}"))?;
        String::from_utf8(plain).map_err(|_| Fault::Seal(format!("{ledger}/{record}/{field}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_value_opens_only_at_its_place_and_under_its_key() {
        let master = MasterKey::random().unwrap();
        let key = DataKey::random().unwrap();
        let wrapped = key.wrap(&master, "visit", 7).unwrap();
        let again = DataKey::unwrap_from(&master, &wrapped, "visit", 7).unwrap();
        let sealed = key.seal("visit", 7, "phone", "19900001234").unwrap();
        assert_eq!(again.open("visit", 7, "phone", &sealed).unwrap(), "19900001234");
        assert!(again.open("visit", 8, "phone", &sealed).is_err());
        assert!(again.open("visit", 7, "name", &sealed).is_err());
        assert!(DataKey::unwrap_from(&MasterKey::random().unwrap(), &wrapped, "visit", 7).is_err());
    }

    #[test]
    fn lookups_ignore_spaces_and_case_and_need_the_key() {
        let master = MasterKey::from_hex("000102030405060708090a0b0c0d0e0f").unwrap();
        let one = master.lookup("visit", "card", "61x 2-3").unwrap();
        assert_eq!(one, master.lookup("visit", "card", "61X23").unwrap());
        assert_ne!(one, master.lookup("visit", "phone", "61X23").unwrap());
        assert_ne!(one, MasterKey::random().unwrap().lookup("visit", "card", "61X23").unwrap());
    }

    /// GB/T 32905-2016, appendix A.1: the digest of "abc".
    #[test]
    fn sm3_is_the_standard_one() {
        let expected = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
        assert_eq!(hex(&Sm3::digest(b"abc")), expected);
    }
}
