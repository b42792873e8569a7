/** Everyday words, which no name is made of. Made by scripts/common-words.mjs. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `
aber ability able about above absolute absolutely absorb absorbed acc accelerate accent accept acceptable
accepted accepts access accessed accessible accessing accessories accessory accident accidental accidentally
accidents accommodate accommodating according accordingly account accountant accounting accounts accredited
acct accumulation accurate achieve ackroyd across act acting action activate activated activation active
actively activities activity actual actually ad add added adding addition additional addr address addressed
addresses adequate adequately adjust adjuster admin administrative administrator admins admit ads adv advance
advanced advantage advertised advertising advice advise advised adviser advisor advisors affect affected
affecting affiliated afford affordability affordable afraid after afternoon afterwards again against age
agencies agency agent agents ages aggressive ago agree agreed agreeing agreement agreements ah ahead ahem
ahora air airport airtime alarm alarmed alarming album alert alerted alerts algorithm algorithms alive all
alleged alleviate allow allowed allowing allows almost alone along already alright also alte alternative
altogether always am amazing americanexpressionsinc amicably amount amounts an and angry anniversary annoying
annual annually annuity anonymous another answer answered answering answers antes anti antivirus anxiety
anxious any anybody anymore anyone anything anytime anyway anywhere apart apologies apologize apologizing
apology app appealing appear appearing appears appliances applicable application applied applies apply
appointment appointments appreciate appreciated appreciation approach approval approve approved approves
approximate approximately aqui are area areas aren arise arm around arrange arranged arrangement arrangements
arrest arrested arrival arrive arrived arrives arriving as aside ask asked asking asks asleep assess
assessment asset assets assign assigned assist assistance assistant assisting associated assume assumed
assurance assure assured asthma at atiende attached attachment attachments attack attacks attempt attempts
attend attention attitude attorney attract attractive au auch audit auditing auditor audits auf aunt auth
authentication authenticator authenticity authorities authority authorization authorize authorized auto
automated automatic automatically availability available average avoid aw award awarded awarding aware
awareness away awesome aye baby back backed background backup bad badge bag baiter balance ball bank banking
banks bar bars base baseball based bases basic basics basket batch battery bay bc be beach beautiful because
become becomes becoming been before beforehand begging begin beginning behalf behavior behind bei being
believe belongings below beneficial beneficiaries benefit benefits bernadette beside besides best beta better
between beyond bicycles bien big bigger bill billed bills bin bind birth birthdate birthday bis bit bits bitte
bkg black blame blaming blank blanket bless block blocked blood blue board boat bodily boiler bomb bonded
bonjour bonus bonuses book booked booking books boots born borrow both bother bothered bothering bottom bought
bounce bound box brake branch brand brands breach breached breaches break breakdown breakfast breaking breaks
breath breathe bridge brief brilliant bring bringing brings broadcasting brochure broken broker brokers bronze
brother brought browser browsing brunch buck bucks buddy budget budgets buenas build building built bully bump
bunch bundle bundled bundling burden burdens bus business businesses businessman businesswoman busy but button
buy buying buzzer by bye bypass cable cajero cake calculate calendar call callback called caller calling calls
calm came camera campaign can cancel canceled canceling cancellation cancellations cancelled cancelling cannot
cant capital car card cardholder cards care careful carefully carrier carriers carry case cases cash cashback
cat catastrophic catch catches catching category cater catering caught cause caused causes causing caution
cautious cb celebrating celebration cell celular certain certainly certificate certification certifications
certified chain challenges chance chances change changed changer changes changing channel channels characters
charge charged charges charging chart chase chat chatting cheap cheaper check checkbook checked checking
checkout checks checkup cheers cheque cherry child children choice choices choir cholesterol choose choosing
chosen chunk circle circumstance circumstances citizen citizens claim claimed claiming claims clarification
clarify clarifying class classic classified clave claves clean cleaned cleaning cleanup clear cleared clearing
clearly clever click clicked clicking client clients clinical clock close closed closely closer closes closing
clothing cloud club clumsy coach coal coat code codes coffee cold colleague colleagues collect collecting
collection college collision com combat combination combine combined come comes comfortable coming command
comment commit commitment committed committing common communication community como companies company compare
compared comparison compatible compensate compensated compensation competitive competitors complain complaint
complaints complete completed completely completing complex compliance compliant complicated complications
complimentary comply component comprehensive compromise compromised compromising computer computers concern
concerned concerning concerns concert concierge concrete condition conditioning conditions conducting
conference confident confidential confidentiality configured confirm confirmation confirmed confirming
confirms confused confusing confusion congratulations connect connected connecting connection consent
consequences consider consideration considered considering consistent console consta constantly construction
consultant consultation consulting consumers contact contacted contacting contacts contain containing contains
contents contest contests continue continued continuing continuous contract contracted contractor control
convenience convenient conversation convince convinced convincing cook cool cooperate cooperating cooperation
cooperative coordinate coordinator copay copays copy corner corporate correct corrected correcting correctly
correo cos cost costly costs could couldn council count counter country counts couple courier course courtesy
cover coverage covered covering covers cracked craig crash crashes crashing crazy create created credentials
credibility credit credited credits cried crime criminal criteria critical crossed crucial cruise crying
cuatro curiosity curious current currently cust customer customers customizable customize customized cut cyber
cybersecurity cycle da dad damage damaged damages danger dangerous dare dark das dash data database databases
date dates daughter day days de deactivate deactivated dead deadline deaf deal dealing deals dealt dear death
debit debt debts decent decide decided decision decisions deck decline declined dedicated deduct deducted
deductible deductibles deep deeper default defensive definitely delay delayed delaying delays delete deleted
deliver delivered delivering delivers delivery dem demo demographic demographics den denied denn dentist deny
department depend dependents depending depends deposit deposited deposits depot der description desde deserve
deserving designed desk desktop destroyed detail detailed details detect detected detecting detection
detectors detects determine developed device devices diabetes diagnose diagnosed diagnosis diagnostic dial
dialed dialing dialog dialogue diary dias did didn die died difference different differently difficult
difficulties dig digame digit digital digits diligence dime dining dinner direct directly directories
directory disability disable disaster disasters disbursed disclose disclosure disconnect disconnected
disconnects discount discounted discounts discovered discrepancies discrepancy discuss discussed discussing
discussion disease dispatch dispatched display displayed disturb disturbing dive dividend division divorce do
doch docs doctor doctors document documentation documents does doesn dog doing dollar dollars domain don
donations done dont door doorstep dos double doubt doubts down download downloaded downloading downloads
downtown draft drafts draining dramatic drawer drawing drawn dream drink drive driver drivers driving drone
drop dropped drops dtr due dumb duration during duvet each eager earlier early earn earning earnings ears ease
easier easily easy eating educate education effect effective effects efficiency efficient efficiently effort
efforts eight eighteen eighty einen either el electronic electronically eleven eligibility eligible else
elsewhere email emailed emails embarrassed embarrassing emergency emphasize employed employee employees
employer empty en encounter encourage encrypted encryption end ended ending endorsement endorsements ends
enforcement engage engineer enhanced enjoy enjoying enough enroll enrolled enrollment ensure ensures ensuring
enter entered entering entertainment enthusiasm enticing entire entirely entitled entrants entrepreneur
entrepreneurial entries entry envelope environment equipped er err error errors escalate ese eso especially
essence essential est esta established estate estimate estimated estimates estoy etiqueta evaluate even
evening events eventvwr ever every everybody everyday everyone everything everywhere evidence ex exact exactly
exam examination example examples excellent exception exceptional excess excessive excited exciting
exclamation exclusive exclusively excuse excuses executive executives exemption exercise existence existing
expand expanding expect expectations expected expecting expedite expedited expediting expense expenses
expensive experience experienced experiences experiencing expert expertise experts expiration expire expired
expires explain explained explaining explains explanation explicit explore exploring export ext extended
extension extra extras extreme extremely eye eyes face facilitate facility facing fact factor factors failed
failure fair fairly fake fall falling false familiar families family fancy fantastic far fast faster fastest
father fault faulty favorite fax fear fears feature featured features fee feed feedback feel feeling feelings
feels fees feet fever few fifteen fifth fifty figure figured file filed files filing fill filled filters final
finalize finalized finalizing finally finances financial financially financing find finding fine fined fines
finger finish finished fire fires firewall firm first fish fishy fit fits five fix fixed fixes fixing flag
flagged flags flat flexibility flexible flight flood floor flowers fly fob focus folder folders folks follow
following follows food fool fooling foot footage for force forced foreign forever forfeit forfeited forfeiting
forget forgetting forgot forgotten form formal formalities formality forms fortune forty forward forwarded
forwarding found foundation four fourteen fourth fraction fragile frame fraud fraudsters fraudulent
fraudulently free freeze freezing frequent fresh freshman fridge friend friendly friends from front frozen
frustrated frustrating frustration fuel fulfillment full fully functioning fund funds funeral further future
gain game games gaps gas gate gather gave geht general generally generate generated generation generator
generic generous genius gent genuine genuinely gesture get gets getter getting gift giftcardpro girl give
giveaway giveaways given gives giving glad glass glasses glitch gmail go goal goals goes going gold gone gonna
good goodbye goodness goodwill gosh got gotta gotten government grab grabbed grand granddaughter grandkids
grandson grant grave gravity great greater grey grocery ground grow grown grows guarantee guaranteed
guarantees guard guardian guess guest guidance guide guidelines guiding guilt guten guy guys gym ha hab haben
habits hack hacked hackers hacking had hadn haha hair half halfway han hand handed handle handled handles
handling hands handset handy hang hanging hangs happen happened happening happens happy hard harder harm has
hasn hassle hasty hat hate have haven having he head headquartered headquarters heads health healthcare
healthy hear heard hearing heart heater held hello help helped helpful helping helps her here hers herself
hesitant hesitate hesitation hey hi hidden hide hier high higher highest highly hike hiking him himself hint
hip hire his history hit hiya hmm hold holder holding holiday home homeowner homeowners hon honest honestly
honesty hook hope hoping horror horse hosp hospital hospitalizations hospitals hotel hotline hour hours house
household how however hrs huge huh human hundred hundreds hung hurry hurt hurting husband hyphen ich icing
idea identificacion identification identified identifier identify identifying identities identity idiot if
ignore ignoring ill illegal illegally illness illnesses im immediate immediately impact imperative implemented
implementing importance important impressed impressive improve improvement in inbound inbox incentive
incentives incentivize incident include included includes including income incoming inconvenience incorrect
incorrectly increase increased increases increasing incredible incredibly incurred indeed indefinitely
indemnity independent indicate indicates indicating indication individual individuals industry infect infected
infecting infection infections info inform information informed inheritance initial initially initiate
initiated initiative injections injured injury inner input insert inside insights insist inspection install
installation installed installing installments instance instead institutions instructed instruction
instructions insurance insure insured insurer integrity intended intention intentions interest interested
interesting interests internal internet interview intimidate intimidated intimidating into intrigued
intriguing introduce introduced introducing invest investigate investigating investigation investment
investments invitations invoice invoices involve involved involvement irreparable is isn issue issued issues
issuing ist it item items its itself ive ja jar je jetzt jewelry job jobs join joined joint joke judge jump
junk just kayak keep keeping keeps keine kept kettle key keyboard keys kg kicks kid kidding kids kind kinda
kinds kiosk kitchen knee knees knew knock knocking know knowing knowledge knowledgeable known knows la lab
label labeled lad lady lamp land landline landlord lands language lanyard lapse laptop laptops large larger
las last late lately later latest lauft laugh laughs launch law laws lawsuit lawyer layer le lead leaderboard
leading leads learn learning least leave leaves leaving left leg legacy legal legend legit legitimacy
legitimate lengthy less let letter letters letting level levels liability liable liberty licence license
licensed licenses lies liesel life lifesaver lifestyle lifetime lift light like likely likes liking limit
limitations limited limits line lines link linked links list listed listen listener listening lists literally
little live lived lives living ll lo load loaded loading loads loan loans local locate located location lock
locked locker lockout locks log logged logging login logistics logo lol long longer look looked looking looks
loop lord los lose losing loss losses lost lot loud love loved lovely low lower lowest loyal loyalty luck
lucky lucrative lump lunch luxury ma machine mad madam made magazine magnitude maiden mail mailbox mailed
mailing maintain maintenance major make maker makes making male malicious mall malware man manage manageable
managed management manager mandate mandatory mando manifest manual manually manufacturer many marked marker
market marketing marketplace marks marriage married master match matched matches matching mate matter matters
maximize maximum may maybe me mean meaning means meant meantime measure measures mechanic media medication
medications meet meeting meetings meets mein meine mejor member members membership memorable memory mention
mentioned mentioning menu merchant merchants mess message messages met meter method methods mi middle midnight
might mileage miles million millions min mind mine minimal minimize minimum minor mins minus minute minutes
mir miscommunication misdialed misdialled misplaced miss missed missing misspoken mistake mistakenly mistakes
misunderstanding mit mix mixed mm mob mobile mode model mole mom moment money monitor monitored monitoring
monitors month monthly months more morning mortgage mortified most mother mouse move moved movil moving much
mucho multi multiple mum must mutual mutually my myself nah naive name named names narrow nationwide natural
nature navigate near nearby nearest nearly necessarily necessary necklace need needed needing needs negative
negotiate negotiating negotiation negotiator neighbor neither nervous net network neu neun never new news
newspapers next ni nice nicht niece night nightmare nights nine nineteen ninety ninth no nobody noch noise
nombre nominal non none nonsense noon nope nor normal normally not notch note noted notes nothing notice
noticed notices notification notifications notified notify now nowadays null number numbers numero nurse
obligated obligation obligations obtain obtained obtaining occasionally occupation occur occurred occurrence
ocotillo odd of off offer offered offering offers office offices official offset oficina often oh oil ok okay
old older on once one ones ongoing online only onto open opened opening opens operate operating operation
opinion opportunities opportunity opt opted optimization optimize option optional options or orange ordeal
order ordered ordering orders ordinary org organization organizations oriel original originally orthopedic
other others otherwise otra otro our ours ourselves out outbound outbreak outdated outline outlines outlining
outreach outside outstanding over overall overcharge overcharged overly overnight overpaid overpay overpaying
overpayment overpayments overstepped overview overwhelmed overwhelming owe owed owing own owner owners
ownership owning pace pack package packages packaging packed packet packets page pages paid pain pal panic
paper paperless papers paperwork para paranoid parcel parent parents parked part participants participate
participated participating participation particular parties partner partnered partners partnership
partnerships parts party pass passcode passed passing passkey passphrase passport password passwords past path
paths patient patiently patients pause pauses pay paycheck payee paying payment payments payout payroll peace
pelican pen penalties penalty pending pens people per percentage perfect perfectly perform performance
performing perhaps period periodically perk perks permanent permanently permission pero persistence person
personal personalized personally personnel pet ph pharmacy phishing phone phonebook phoned photo photos phrase
physical physically physician pick picked picking pickup picture pictures piece pieces pills pitch place
placed places placing plain plan planned planning plans plate platform plausible play player playing please
pleased pleasure pls plunge plus pocket point points police policies policy policyholder polite pool poor pop
popular por porch port portable portal portion posing position positive possibility possible possibly post
postcode posted posting potential potentially pounds power practice practitioner pram prank pre precaution
precautionary prefer preferred premium premiums prep prepaid prepare prepared prescription prescriptions
presence present press pressed pressing pressure pressured prestigious pretend pretty prevent previous
previously price priced prices pricey pricing pride primary print printed printer prior prioritize priority
privacy private prize prizes proactive proactively probably problem problems procedure procedures proceed
proceeding process processed processing processor product products professional professionalism professionals
professions profile profit profitable program programs progress project projects promise promised promises
promising promo promote promotion promotional promotions prompt prompted promptly prompts prone proof proper
properly property proposal proprietary prorated protect protected protecting protection protections protects
protocol protocols proud prove proven provide provided provider providers provides providing pry public
publicly puedo pues pull pulled pulling purchase purchased purchases purchasing purple purpose purposes
pursuing push pushing pushy put putting pw qualifications qualified qualify quality quarter quarterly que
queda question questionnaire questions queue quick quickest quickly quid quiet quite quote quoted quotes radar
radio railway raise ran random randomly rang range ransomware rapidly rare rash rate rated rates rather rating
ratings rattan rays re reach reached reaches reaching reactivate reactivated reactivating reactivation read
reader reading ready real realize realized realizing reallocated really reason reasonable reasons reassurance
reassure reassuring rebate rebuild recall recap receipt receipts receive received receiving recent recently
reception receptionists recipient recipients recognize recommend recommendation recommendations recommended
reconsider reconsidering record recorded records recover recovered recovery rectify red redeem redeemable
redeemed redeeming redelivery redemption redialing redirect reduce reduced refer reference references referral
referrals referred referrers referring reflect refresh refreshing refund refundable refunded refunding refunds
refuse regarding regardless regards register registered registration regret regular regularly regulated
regulation regulations reimburse reimbursed reimbursement reinstate reinstated reinstatement reissue reiterate
related relatively relax relay release released relevant reliable relieved rely remain remaining remains
remember remembered remind reminder reminders reminding remote remotely remoting removal remove removed
removing render renew renewal renewals renewed renovations rent rental renter renters renting rep repair
repairs repeat replace replaced replacement reply report reported reporting reports representative
representatives reputable reputation request requested requesting requests require required requirement
requirements requires reschedule rescheduled rescheduling rescinded research researching resend reset
residence residents resist resolution resolve resolved resolving resort resources respect respond response
responsibility responsible rest restart restarting restaurant restitution restored restricted result resulted
resulting results retail retailer retailers retention retired retirement retrieve return returned returns
reveal review reviewed reviewing reviews revoked reward rewarding rewards rid rider riders ridiculous right
rightful rightfully rights ring ringing rings ripped risk risking risks risky road roadside robbery robocall
role roller rolling roof room rota rotation rough roughly round route routine routing royalty rude ruin ruined
rule rules run rundown running runs rush rustling safe safely safer safest safety said sake salary sale sales
salespeople salesperson same sans sat satisfaction satisfactorily satisfied save saved saving savings savvy
saw say saying says scam scammed scammer scammers scamming scams scan scanned scanner scanning scans scare
scared scaring scary scattered scenario scenes schedule scheduled schedules scheduling school score scores
scratch screen screening script scripted scroll se seal search searching seat seats sec second seconds
secretary section secure secured securely securing security see seed seeing seek seem seemed seems seen sees
seit seized select selected selection selects self selfie sell seller selling sells send sender sending sends
senior seniors senora sense sensitive sent separate separately serial series serious seriously serve server
servers service serviced serving session set sets setting settle settlement setup seun seven seventeen seventy
several severe severely severity sh shade shady shall shame share shared sharing sharp shawna she sheet sheets
shift ship shipment shipped shipping shoes shop shopped shopper shopping shops short shorter shortly should
shouldn shout shouting show showed showing shown shows shrewd shut shuts sich sick side siege sign signal
signals signature signed significant significantly signing signs silly silver similar simple simpler simplify
simply sin since single sir sister sit site sitting situation situations six sixth sixty size skeptical
skepticism sketchy skiing skills skin slash sleep slight slightly slip slot slots slow slower slowing slowly
small smart smartphone smoke smoker smooth smoothly snail sneak snooping so social sofa software sold sole
solely solicitation solicitor solid solitaire solo solution some somebody somehow someone something sometimes
somewhere son soon sooner sophisticated sorry sort sorted sorts sound sounded sounding sounds source sources
soy space spam spare speak speakerphone speaking special specialist specialize specialized specializes
specialty specific specifically specifics specified specs speed speeding spell spend spending spin spinning
spirit split spoke spoken sponsor sponsored sponsors spot spouse spread spreading spreads spring square ssn
stability staff stairs stamp stand standard standards standing star start started starting starts startup
state stated statement statements states stating station status stay staying stays steal stealing steals steep
step steps stick sticker sticky still stipend stole stolen stood stop stopped stopping stops storage store
stored stores stories storm story straight straightforward strain strange stranger strangers strategies
strategy streaming streamlined stress stressful strict strings strip strong strongly stuck student studies
studio study stuff stupid style su subject submit subscribed subscriber subscribers subscribing subscription
subsidiary substantial success successful successfully such sucursal suddenly sued sues sufficient suggest
suggested suggests suit suitable suits sum summarize summary summer supervisor supplement supplemental
supplies supply support suppose supposed supposedly sure surgeon surgeries surgery surname surprise surprised
surprises surprising survey surveys suspend suspended suspension suspicious suspiciously swap swapped swear
sweepstakes sweet sweeten sweeter switch switchboard switched switching sworn symbol symptoms synthetic system
systems ta tab table tables tablet tactics tailored take taken takes taking talk talked talker talking tampoco
tap tape tardes targeting tarjeta tarjetas task tax taxable taxes taxi te teacher team tech techcaresolutions
techguardsolutions technician technicians technology techshieldsolutions teeth tel telefono telemarketing
telephone tell telling tells temporarily temporary tempted tempting ten tengo term terminal terminated terms
terrence terrible terrific terrifying test tested tester testimonial testimonials testing tests text texting
texts tgrunwald than thank thanks that thats the theatre theatres theft their them themselves then there these
they thieves thing things thingy think thinking thinks third thirtieth thirty this thorough thoroughly those
though thought thousand thousands threat threaten threatened threatening threats three thrilled through
throughout throw throwing thru thx ticket tickets ticking tied tier tight til till time timeframe timeline
timely times tip tips tire tired tires title titled tmrw to tobacco today together token told toll tomorrow
tonight too took tool tools top topic total totaling totally touch tough tow towards towing town trace track
tracked tracking tracks traded traffic train trained training tram transaction transactions transfer
transferred transferring transfers transmitting transparency transparent transparently trap travel tray
treasury treated treatment tree trial trials trick tricks tried tries trigger triggered trip trips trouble
troubles troubleshoot troubleshooting truck true truly trust trusted trusting trustworthy truth try trying
tune turn turned turns twelve twenty twice two type typed types typical typically typing tyres uh um umbrella
un una unable unattended unauthorized unavailable unbeatable uncertainty unclear uncomfortable uncommon und
under undergoing underinsured understand understandable understanding understood underwriting uneasy
unexpected unforeseen unfortunately unfreeze uniform uninstall uninsured unique unit universalrewards unknown
unless unlikely unlock unlocking unnecessary unpredictable unsolicited unsure until unusable unusual up
upcoming update updated updates updating upfront upgrade upgraded upgrading upload upon ups upset urgency
urgent us usage use used useless user username users uses using usted usual usually utility utmost va vacation
vague vale valid valuable value valued vandalism variables variant varies various vary ve vehicle vendor
vendors ventures verbal verbally verification verified verifies verify verifying version very via victim
victims video vierzehn view villa virus viruses visible vision visit visited visiting visits voice voicemail
volume volumes vouch voucher vous vulnerability vulnerable wages wait waiting waive waived waiver waiving walk
walking wall wallet wanna want wanted wants war warehouse warn warned warning warnings warrant warranty was
wasn waste wasted wasting watch watches watching water way ways we wealth wear web webmail website websites
wee week weekend weeks weird welcome well wellness went were weren what whatever whats whatsoever wheel when
whenever where whether which whichever while white whitening who whoever whole whom whose why wide widely
widespread wife will willing willingness win windfall window windshield winner winners winning winnings wiped
wir wire wires wish wishes with withdraw withdrawal withdrawals withdrew withheld within without woman won
wonderful wondering woo word words work worked working works workspace world worm worried worries worry
worrying worse worth would wouldn wow wrap wrapped write writing written wrong wrote www ya yeah year years
yellow yep yes yesterday yet yo you young your yours yourself zero zip zone zu zum
`
    .trim()
    .split(/\s+/),
);
