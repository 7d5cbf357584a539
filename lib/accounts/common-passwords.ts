/** The passwords that every guessing list starts with, as far as they have 8 characters or more; compared in lower case. */
const words = `
12345678 123456789 1234567890 0123456789 0987654321 987654321 87654321 11111111 111111111 1111111111 00000000 000000000
0000000000 22222222 33333333 44444444 55555555 66666666 77777777 88888888 99999999 12341234 12344321 11223344 1122334455
123123123 123321123 123454321 147258369 159753159 789456123 741852963 963852741 246813579 135792468 10203040 1029384756
password password1 password12 password123 password1234 password! password1! password01 password2 password3 passw0rd p@ssword
p@ssw0rd p@ssw0rd1 pa55word pa$$word passwort passwort1 passord1 motdepasse contraseña contrasena lozinka1 kennwort wachtwoord
mypassword yourpassword newpassword oldpassword nopassword thepassword passpass passwords passphrase changeme changeme1
changeme123 changeit letmein1 letmein123 letmeinnow letmein! welcome1 welcome12 welcome123 welcome! welcome2 welcome01
willkommen willkommen1 bienvenue bienvenido qwertyui qwertyuio qwertyuiop qwerty12 qwerty123 qwerty1234 qwerty12345 qwerty123456
qwerty!1 qwertz123 qwertzui qwertzuiop azertyui azertyuiop azerty123 asdfghjk asdfghjkl asdfasdf asdf1234 asdfqwer zxcvbnm1
zxcvbnm123 zaq12wsx zaq1zaq1 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 qazwsxedc qazwsx123 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4
q1w2e3r4t5 qweasdzxc qwe123qwe qweqweqwe abcd1234 abc12345 abc123456 abcdefgh abcdefg1 abcdefghi abcabcabc a1b2c3d4 a1234567
a12345678 aa123456 aa12345678 1234abcd 12345abc 123456ab 123456abc 1234qwer 123qweasd 123qweasdzxc 12qwaszx aaaaaaaa aaaaaaaaa
abababab zzzzzzzz xxxxxxxx iloveyou iloveyou1 iloveyou2 iloveyou! loveyou1 ilovegod lovelove loveme123 sunshine sunshine1
princess princess1 football football1 baseball baseball1 basketball superman superman1 spiderman batman123 starwars starwars1
pokemon1 pikachu1 dragon123 dragon12 monkey123 monkey12 shadow123 master123 michael1 jennifer jessica1 jordan23 ashley123 charlie1
charlie123 michelle nicole123 samantha danielle jonathan christopher computer computer1 internet internet1 whatever whatever1
trustno1 hellohello hello123 hello1234 helloworld goodluck goodbye1 freedom1 liverpool liverpool1 arsenal1 chelsea1 barcelona
realmadrid juventus manchester corvette mercedes porsche1 ferrari1 mustang1 yamaha123 marlboro snickers cookie123 chocolate
butterfly rainbow1 flower123 blessed1 jesus123 jesuschrist christian angel123 killer123 hunter12 thunder1 tigger12 bigdaddy
midnight november december1 september summer123 summer2024 summer2025 summer2026 winter123 winter2024 winter2025 winter2026
winter2027! spring2025 spring2026 autumn2025 autumn2026 monday123 january1 admin123 admin1234 admin12345 admin123456 administrator
administrator1 adminadmin root1234 rootroot toortoor user1234 useruser test1234 test12345 testtest testing1 testing123 tester123
guest123 guestguest demo1234 demodemo login123 login1234 access14 access123 default1 temp1234 temporary secret123 secret12
supersecret topsecret manager1 support1 support123 helpdesk helpdesk1 service1 company1 company123 office123 server123 system123
database mysql123 oracle123 linux123 ubuntu123 windows1 windows10 microsoft google123 facebook facebook1 samsung1 samsung123
iphone123 minecraft fortnite1 playstation nintendo1 pass1234 pass12345 pass@123 pass@word1 pass123456 p4ssw0rd pwd12345 guidepost
guidepost1 guidepost123
`;

export const commonPasswords: ReadonlySet<string> = new Set(words.split(/\s+/).filter((word) => word.length > 0));
