# Screening before publication: what must not be published.

screen-severity-error = must not be published
screen-severity-warning = to be checked
screen-severity-info = notice

screen-remedy-delete = delete
screen-remedy-delete-text = Take it out of the published file without a trace.
screen-remedy-hide = hide
screen-remedy-hide-text = Keep the paragraph, the column or the whole file back, and say so in the published one.
screen-remedy-mask = mask
screen-remedy-mask-text = Put stars in the place of a part of it, so that it cannot be read back.

screen-public = May be published: { $why }
screen-public-credit-code = credit codes are public by law
screen-public-office-telephone = telephone of an office
screen-public-office-address = address of an office or another body
screen-public-office-mail = mailbox of an office or another body
screen-public-unit-account = account of a body
screen-public-published-name = a name that has to be made public
screen-beside = In the same row or sentence: { $kinds }
screen-hidden = It does not show, and is in the file all the same.
screen-masked = Put "{ $mask }" in its place.
screen-removed = Take it out.

screen-id-number-title = resident identity number
screen-id-number = There is a resident identity number, "{ $value }".
screen-id-number-remedy = Mask it as "{ $mask }"; to publish it, the person's separate consent is needed.

screen-id-number-15-title = resident identity number of 15 digits
screen-id-number-15 = There is a resident identity number of 15 digits, "{ $value }".
screen-id-number-15-remedy = Mask it as "{ $mask }"; to publish it, the person's separate consent is needed.

screen-credit-code-title = unified social credit code
screen-credit-code = There is a unified social credit code, "{ $value }".
screen-credit-code-remedy = It is public and needs nothing; masked it would read "{ $mask }".

screen-bank-card-title = bank card
screen-bank-card = There is the number of a bank card, "{ $value }".
screen-bank-card-remedy = Mask it as "{ $mask }"; to publish it, the person's separate consent is needed.

screen-mobile-title = mobile telephone
screen-mobile = There is the number of a mobile telephone, "{ $value }".
screen-mobile-remedy = Mask it as "{ $mask }"; to publish it, the person's separate consent is needed.

screen-landline-title = telephone
screen-landline = There is the number of a telephone, "{ $value }".
screen-landline-remedy = If it is a telephone at home, mask it as "{ $mask }"; that of an office needs nothing.

screen-passport-title = passport
screen-passport = There is the number of a passport, "{ $value }".
screen-passport-remedy = Mask it as "{ $mask }"; to publish it, the person's separate consent is needed.

screen-travel-permit-title = travel permit
screen-travel-permit = There is the number of a travel permit, "{ $value }".
screen-travel-permit-remedy = Mask it as "{ $mask }"; to publish it, the person's separate consent is needed.

screen-plate-title = number plate
screen-plate = There is a number plate, "{ $value }".
screen-plate-remedy = Mask it as "{ $mask }"; to publish it, the person's separate consent is needed.

screen-wechat-title = WeChat id
screen-wechat = There is a WeChat id, "{ $value }".
screen-wechat-remedy = Mask it as "{ $mask }"; to publish it, the person's separate consent is needed.

screen-qq-title = QQ number
screen-qq = There is a QQ number, "{ $value }".
screen-qq-remedy = Mask it as "{ $mask }"; to publish it, the person's separate consent is needed.

screen-email-title = e-mail address
screen-email = There is an e-mail address, "{ $value }".
screen-email-remedy = Mask it as "{ $mask }"; to publish it, the person's separate consent is needed.

screen-ip-title = internet address
screen-ip = There is the internet address of a machine, "{ $value }".
screen-ip-remedy = Take it out, or mask it as "{ $mask }".

screen-mac-title = hardware address
screen-mac = There is the hardware address of a machine, "{ $value }".
screen-mac-remedy = Take it out, or mask it as "{ $mask }".

screen-coordinates-title = coordinates
screen-coordinates = There are fine coordinates, "{ $value }".
screen-coordinates-remedy = If it is of a home or of an important place, mask it as "{ $mask }".

screen-address-title = address to the door
screen-address = There is an address to the door, "{ $value }".
screen-address-remedy = Keep it to the township or street office: "{ $mask }".

screen-name-title = name of a person
screen-name = The name of a person, "{ $value }", stands beside personal data.
screen-name-remedy = Mask it as "{ $mask }"; to publish it, the person's separate consent is needed.

screen-minor-title = data of a child
screen-minor = There are data of a child, "{ $value }".
screen-minor-remedy = Take it out: data of children must not be published.

screen-health-title = health
screen-health = Something is said of a person's health, "{ $value }".
screen-health-remedy = Take it out: health is sensitive personal information and must not be published.

screen-hardship-title = hardship
screen-hardship = Something is said of a person's hardship, "{ $value }".
screen-hardship-remedy = Take it out, or publish only what the law asks for.

screen-secrecy-mark-title = mark of secrecy
screen-secrecy-mark = There is the mark "{ $value }".
screen-secrecy-mark-remedy = Stop the publication and have it reviewed for secrecy; a state secret must not be in this system.

screen-listed-word-title = word of the office's list
screen-listed-word = There is "{ $value }", a word of the office's list.
screen-listed-word-remedy = Check it; where needed, hide the paragraph or write it otherwise.

screen-author-title = author of the file
screen-author = The file names its author, "{ $value }".
screen-author-remedy = Take the author and the tracked changes out of the file before it is published.

screen-place-hidden = { $place } (does not show: { $why })
screen-group-personal = personal data
screen-group-marked = secrecy, listed words and codes
