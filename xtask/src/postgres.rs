//! A throw-away PostgreSQL: made in a temporary folder, stopped and removed however we end.
//!
//! The server's parent is a small shell that waits for its input to close. We hold the other end, so it closes when
//! we drop it, fail, are interrupted or are killed; the shell then stops the server and removes the folder.
//! PostgreSQL refuses to run as root, so as root everything here is done as another user.
//! Everything that only Unix has stands in `unix` below; elsewhere a server is given by its URL.

use anyhow::Result;

/// The variable that tells the tests where a PostgreSQL is: a URL whose user may create databases.
pub(crate) const VARIABLE: &str = "MINGZHANG_TEST_POSTGRES";

/// A server for the tests: ours to stop, or somebody else's, given by its URL.
pub(crate) enum Server {
    Given,
    #[cfg(unix)]
    Ours(unix::Server),
}

impl Server {
    /// Takes the server named by the variable, else starts one.
    pub(crate) fn start() -> Result<Server> {
        if given().is_some() {
            return Ok(Server::Given);
        }
        #[cfg(unix)]
        return unix::Server::start().map(Server::Ours);
        #[cfg(not(unix))]
        anyhow::bail!("set {VARIABLE} to the URL of a server whose user may create databases");
    }

    /// What the variable is to say.
    pub(crate) fn url(&self) -> String {
        match self {
            Server::Given => given().unwrap_or_default(),
            #[cfg(unix)]
            Server::Ours(server) => server.url(),
        }
    }
}

fn given() -> Option<String> {
    std::env::var(VARIABLE).ok().filter(|url| !url.is_empty())
}

/// Where a PostgreSQL would come from, if there is one.
pub(crate) fn found() -> Option<String> {
    if given().is_some() {
        return Some(format!("given by {VARIABLE}"));
    }
    #[cfg(unix)]
    return unix::binaries().map(|folder| folder.display().to_string());
    #[cfg(not(unix))]
    None
}

/// Whether we are the superuser.
pub(crate) fn is_root() -> bool {
    #[cfg(unix)]
    return unix::number_of("-u", None) == Some(0);
    #[cfg(not(unix))]
    false
}

#[cfg(unix)]
mod unix {
    use crate::outside::on_path;
    use anyhow::{Context, Result, bail};
    use std::net::{Ipv4Addr, TcpListener};
    use std::os::unix::process::CommandExt;
    use std::path::{Path, PathBuf};
    use std::process::{Child, Command, Stdio};
    use std::time::{Duration, Instant};

    /// Runs the server as its child and stays until its own input closes; then stops it and clears up.
    /// `$1` the folder, `$2` the server program, the rest its arguments.
    const KEEPER: &str = r#"
        folder=$1; shift
        "$@" >"$folder/log" 2>&1 &
        server=$!
        cat >/dev/null
        kill -INT "$server" 2>/dev/null
        wait "$server"
        rm -rf "$folder"
    "#;

    /// How long a server may take to answer first; a slow disk needs seconds, not minutes.
    const PATIENCE: Duration = Duration::from_secs(60);

    /// A running server with its keeper.
    pub(crate) struct Server {
        keeper: Child,
        port: u16,
    }

    impl Server {
        pub(super) fn start() -> Result<Server> {
            let programs = binaries().context("PostgreSQL is not installed")?;
            let other = other_user()?;
            let folder = std::env::temp_dir().join(format!("mingzhang-postgres-{}", std::process::id()));
            std::fs::create_dir(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
            let started = Server::start_in(&programs, &folder, other);
            if started.is_err() {
                // The keeper removes the folder too; whoever comes second finds nothing, which is what we want.
                let _ = std::fs::remove_dir_all(&folder);
            }
            started
        }

        fn start_in(programs: &Path, folder: &Path, other: Option<(u32, u32)>) -> Result<Server> {
            if let Some((user, group)) = other {
                std::os::unix::fs::chown(folder, Some(user), Some(group))?;
            }
            let data = folder.join("data");
            let made = as_user(Command::new(programs.join("initdb")), other, folder)
                .arg("-D")
                .arg(&data)
                .args(["-U", "mingzhang", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"])
                .output()
                .context("cannot run initdb")?;
            if !made.status.success() {
                bail!("initdb failed: {}", String::from_utf8_lossy(&made.stderr).trim());
            }
            let port = free_port()?;
            let mut keeper = as_user(Command::new("sh"), other, folder);
            keeper
                .args(["-c", KEEPER, "keeper"])
                .arg(folder)
                .arg(programs.join("postgres"))
                .arg("-D")
                .arg(&data);
            keeper.args(["-p", &port.to_string(), "-h", "127.0.0.1"]);
            let settings = [
                "unix_socket_directories=",
                "max_connections=200",
                // Nothing here outlives the run, so nothing waits for the disk.
                "fsync=off",
                "synchronous_commit=off",
                "full_page_writes=off",
            ];
            settings.iter().for_each(|setting| {
                keeper.args(["-c", setting]);
            });
            // A group of its own: Ctrl-C reaches us, and the keeper hears of it by our end.
            let keeper = keeper
                .process_group(0)
                .stdin(Stdio::piped())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .context("cannot start the server's keeper")?;
            let mut server = Server { keeper, port };
            server.wait(programs, folder)?;
            Ok(server)
        }

        pub(super) fn url(&self) -> String {
            format!("postgres://mingzhang@127.0.0.1:{}/postgres", self.port)
        }

        fn wait(&mut self, programs: &Path, folder: &Path) -> Result<()> {
            let start = Instant::now();
            while start.elapsed() < PATIENCE {
                let mut ready = Command::new(programs.join("pg_isready"));
                ready.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
                if ready.status().is_ok_and(|status| status.success()) {
                    return Ok(());
                }
                std::thread::sleep(Duration::from_millis(100));
            }
            let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
            bail!("PostgreSQL did not answer within {} seconds: {}", PATIENCE.as_secs(), log.trim())
        }
    }

    impl Drop for Server {
        fn drop(&mut self) {
            drop(self.keeper.stdin.take());
            // A keeper that cannot be waited for has gone already.
            let _ = self.keeper.wait();
        }
    }

    /// The folder of the newest installed server: Debian keeps it out of PATH.
    pub(super) fn binaries() -> Option<PathBuf> {
        let version = |folder: &Path| -> u32 {
            let name = folder.parent().and_then(Path::file_name).and_then(|name| name.to_str());
            name.and_then(|name| name.parse().ok()).unwrap_or(0)
        };
        let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
        let mut folders: Vec<PathBuf> = debian.map(|entry| entry.path().join("bin")).collect();
        folders.sort_by_key(|folder| std::cmp::Reverse(version(folder)));
        let on_path =
            on_path(&["postgres"]).and_then(|place| Path::new(&place).parent().map(Path::to_path_buf));
        folders.into_iter().chain(on_path).find(|folder| {
            ["initdb", "postgres", "pg_isready"].iter().all(|name| folder.join(name).is_file())
        })
    }

    /// As root: the numbers of the user and group that run the server instead.
    fn other_user() -> Result<Option<(u32, u32)>> {
        if number_of("-u", None) != Some(0) {
            return Ok(None);
        }
        ["postgres", "nobody"]
            .iter()
            .find_map(|user| Some((number_of("-u", Some(user))?, number_of("-g", Some(user))?)))
            .map(Some)
            .context("PostgreSQL refuses root, and there is neither a user postgres nor nobody")
    }

    /// Asks `id` for a user's or our own number.
    pub(super) fn number_of(which: &str, user: Option<&str>) -> Option<u32> {
        let answer = Command::new("id").arg(which).args(user).stderr(Stdio::null()).output().ok()?;
        String::from_utf8_lossy(&answer.stdout).trim().parse().ok()
    }

    fn as_user(mut command: Command, other: Option<(u32, u32)>, folder: &Path) -> Command {
        // The other user may not enter our present folder.
        command.current_dir(folder);
        if let Some((user, group)) = other {
            command.uid(user).gid(group);
        }
        command
    }

    /// A port that was free a moment ago; the server says so in its log if it no longer is.
    fn free_port() -> Result<u16> {
        Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_server_starts_answers_and_leaves_nothing() {
            // Without PostgreSQL there is nothing to start; `cargo xtask test` names that at its end.
            let Some(programs) = binaries() else { return };
            let server = Server::start().unwrap();
            let folder = std::env::temp_dir().join(format!("mingzhang-postgres-{}", std::process::id()));
            assert!(folder.exists());
            let answer = Command::new(programs.join("psql"))
                .args(["-At", "-c", "CREATE DATABASE one", "-c", "SELECT 1 + 1", &server.url()])
                .output()
                .unwrap();
            assert_eq!(String::from_utf8_lossy(&answer.stdout), "CREATE DATABASE\n2\n");
            let port = server.port;
            drop(server);
            assert!(!folder.exists());
            assert!(std::net::TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err());
        }
    }
}
