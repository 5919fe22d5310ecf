/*
 * Given names from many countries, so that "Kevin missed it" is told from "Kafka missed it" also for people whom the catalog
 * does not know. Names that are also everyday or technical words (Mark, Will, Grace, Julia, Ruby) are left out on purpose.
 */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `aaron abdul adaeze adam aditya adrian agata agnes agnieszka ahmed aiko ainhoa aisha ajay akash akira alan alba albert
  alejandra alejandro aleksander aleksandra alessandro alessia alex alexander alexandra alexei alexis ali alice alicia alina
  alison amanda amelia aminata amir amit amy ana anahi anand anders andre andrea andreas andrei andrew andrey andy angela
  anika anil anita anja anjali anke ankit ann anna anne annelise annika anouk anselm anthony antoine anton antonia antonio
  anya aoife apolline ariadna arjen arjun arthur arun arvid asha ashley asif aslan astrid audrey augustin aurelie aurélie
  axel ayesha ayumi azra barbara bart bartek bartosz bashir beata beatriz ben benedikt benjamin benoit bernardo bernd bill
  birgit bjarne bjorn björn bob bogdan bohdan bojan boris borja brad brandon brenda brian brigitte bruno bryan burak callum
  camila camille carla carlos carmela carmen carol carolina caroline carsten caspian catalina catherine cecilia celine chad
  charles charlie charlotte chen chiamaka chiara chidi chika chinedu chloe chris christian christina christine christoph
  christopher ciara claire clara claudia claus clemens clement colin connor conor constanza cosima craig cristina cyril daan
  dagmar dalia damian damien dan dana daniel daniela danilo danny daphne darius dariusz darren darya dave david dawid deborah
  deepak deepika delphine denis deniz dennis derek deshawn desmond detlef diana diarmuid diego dieter dilip dimitri dirk
  divya dmitri dmitry dmytro dominik dominika don donald donna dorota doug dragan duncan dylan ebba ed edda eduardo edward
  elena eleni eli elias elif elisa elizabeth elke ella ellen elodie emeka emil emilia emily emine emma emre enrique enzo eric
  erica erik erin erkan esra esther ethan etienne eva evan evelyn ewa eylem ezgi fabian fabio faisal farah faruk fatih fatima
  fatou federico felipe felix femi ferdinand fernanda fernando filip fiona florian francesca francesco francisco frank franz
  fred frederik freya frida friedrich fritz funke gabor gabriel gabriela gareth gary gaurav gavin genevieve geoff george
  georgina gerard gerd gianluca gintaras giorgio giovanni giulia goran gordon graham greg gregor greta grzegorz guido
  guillaume gunnar gunther gustaf gustav gustavo gwen habib hakan hamid hanna hannah hannes hans hansel harald harish
  harold harry haruki haruto hassan heather hector hedda heidi heike heinrich helen helena hendrik henning henrik henry hilde
  hiroki hiroshi holger hugo hussein ian ibrahim ignacio igor ikenna ilse ilya imani imran ines inga ingmar ingrid iqbal
  irene irina isaac isaak isabel isabella ismael ismail itziar ivan ivana ivo iwona jaana jacek jakob jakub jamal james jamie
  jan jane janek janet janina jared jarek jaroslav jasmine javier jeff jeffrey jelena jen jennifer jens jeremy jerome jerry
  jess jessica jill jim jin joachim joan joanna joanne joao joaquin joe joel johan johanna john johnny jolanta jon jonas
  jonathan jonna jordan jorge jose josef joseph josephine josh joshua josip juan judith juergen julian juliana julie julien
  jun justyna jürgen kamala kamil karen karim karin karl karolina karthik kaspar katarina katarzyna kate kateryna katharina
  katherine kathy katie katja katrin kavita kavya keiko keiran keisha keith kelly kemal ken kenji kenneth kerstin kevin
  khadija khalid kieran kim kiran kjell klara klaus kofi konrad konstantin krishna kristen kristin kristina kristof krzysztof
  kumar kunal kurt kwame kyle ladislav lakshmi lamar larry lars laszlo latisha laura lauren laurent leah leandro leif leila
  lena leo leon leonardo leonid leonie leticia levent li liam liesbeth lieselotte lily lina linda linus lisa liu ljubica
  lorenzo lotte louis louise luca lucas lucia lucie lucjan lucy ludwig luigi luis luisa lukas lukasz lydia maarten maciej
  madeleine mads magda magnus mahesh maja maksim malgorzata malik malte manfred manoj manuel manuela marc marcel marcin marco
  marcus marek margaret margarethe margaux margot maria mariam mariana marie marija marijke marina mario marion marisol marit
  marius markus marlene marta martha martin martina marwan mary mateo mateusz mathias mathilde matilda matt matteo matthew
  matthias maurice mauricio maxime maximilian maya meera megan mehdi mehmet mei meike melanie merve mia michael michal michel
  michelle miguel mika mike mikhail milan milena milos milosz mina ming minh miriam mirko mitsuko mohamed mohammed mohan mona
  monica monika monique moritz muhammad mustafa mustapha nadia nadine nadya nanami nanda naoki naomi natalia natalie natalya
  natasha nathan neha neil nele nenad niamh nicholas nick nicolas nicole nikhil nikita niklas nikolai nils nina nisha nkechi
  noah nora norbert noriko obinna odile oksana olaf oleg oleksandr olga oliver olivia olivier oluwaseun omar omari ondrej
  orla oscar oskar osman ottilie otto ozan pablo padraig pallavi pamela paolo parvati pascal patricia patrick paul paula
  pauline paulo pavel pavlo pedro pelle peter petra phil philip philipp philippe pia pierre pilar piotr piotrek pooja pradeep
  prakash pranav preethi preeti priya priyanka quentin rachel radek rafael rafal rahim rahul rainer raj rajesh raju ralf
  ramesh ramona rania raquel rashid rasmus raul ravi raymond rebecca renata rene reza rhys ricardo richard rick rita rob
  robert roberto robin rocio rodney rodrigo roger rohan rohini rohit roisin roland roman ron rosa rosalind ross roxana roy
  ruben rudolf rui rupert ryan sabine sachin sadia saeed safiya sakura salim salma sam samantha sami samir samuel sandeep
  sandra sanja sanjay sanna santiago santosh saoirse sara sarah sasha satoshi scott sean sebastian selim selma serena sergei
  sergey serhiy shanice shannon sharon shirin shreya shreyas shruti sigrid silvia silvio simon simone siobhan slawomir sofia
  sonia sophia sophie soren srinivas stanislav stefan stefanie stelios stephan stephanie stephen steve steven stig stuart
  sunil sunita suresh susan susanne sven svenja svetlana swati sylvia szymon søren tadeusz takashi takeshi tamara tamas
  tanisha tanja tanya tara tarek tariq tatiana tatjana ted teresa teun thandi thandiwe theo theresa thiago thibault thijs
  thilo thomas thorsten tiago tim timo timothy tina tobias todd tom tomas tomasz tomohiro tomoko tony torben travis trevor
  tyler tyrone ulrich ulrike umar ursula uwe vaclav valentina valeria valerie valerio vanessa vasile vasily veera venkat vera
  veronica vesna vicky victor victoria vidya vijay vikas vikram viktor viktoria ville vincent vinod virginia vishal vivek
  vivian vladimir vojtech volker waleed walter wanda wang wei wendy werner wiebke wiktor wilfried wilhelm william wiremu
  wojciech wolfgang xavier xin xiomara yan yang yannick yannis yara yasemin yasmin yasmine yelena yesenia yetunde yevgenia
  yosef yuki yuri yusra yusuf yuval yves yvette yvonne zahra zainab zanele zara zbigniew zeynep zhang zoe zofia zoltan zoltán
  zuzana`
    .split(/\s+/)
    .filter(Boolean),
);
