/*
 * Given names from many countries, so that "Kevin missed it" is told from "Kafka missed it" also for people whom the catalog
 * does not know. Names that are also everyday or technical words (Mark, Will, Grace, Julia, Ruby) are left out on purpose.
 */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  `aaron abdul adam aditya adrian agnes ahmed aisha akira alan albert alejandro alessandro alex alexander alexandra alexei alexis
  ali alice alicia alina alison amanda amelia amir amit amy ana anand andre andrea andreas andrei andrew andrey andy angela anika
  anil anita anja anjali anke ankit ann anna anne annika anthony anton antonio anya arjun arthur arun asha ashley astrid audrey
  axel barbara bart beatriz ben benjamin bernd bill björn bob boris brad brandon brenda brian bruno bryan camila carla carlos carmen
  carol carolina caroline catherine cecilia chad charles charlie charlotte chen chloe chris christian christina christine
  christoph christopher claire clara claudia claus colin connor craig cristina daan dan dana daniel daniela danny darren dave
  david deborah deepak deepika denis dennis derek diana diego dieter dimitri dmitri dmitry dominik don donald donna doug duncan
  dylan ed eduardo edward elena eli elias elif elisa elizabeth ella ellen emil emily emma enrique eric erica erik esther ethan
  eva evan evelyn fabian fatima fatou felipe felix fernanda fernando fiona florian francesca francesco francisco frank franz fred
  freya fritz gabriel gabriela gareth gary gavin geoff george gerard giovanni giulia gordon graham greg gregor guillaume
  gunther gustavo hakan hans harald harish harold harry hassan heather heidi heike helen helena henrik henry hiroshi holger hugo
  ian ibrahim igor ilya ines ingrid irene irina isaac isabel isabella ivan ivana jakub james jamie jan jane janet jared
  jasmine javier jeff jeffrey jen jennifer jens jeremy jerry jess jessica jill jim jin joachim joan joanna joao joe joel johan
  johanna john johnny jon jonas jonathan jordan jorge jose josef joseph josh joshua juan judith juergen julian julie
  julien jun jürgen karen karim karin karl karthik kate katharina katherine kathy katie katrin kavita keith keiko kelly ken kenji
  kenneth kevin khalid kim kiran klaus krishna kristin kumar kurt kyle lakshmi larry lars laura lauren laurent leah leila
  leo leon leonie li liam lily linda lisa liu lorenzo louis louise luca lucas lucia lucy luis luisa lukas lukasz
  maciej magda mahesh malik manuel marc marcel marco marcus margaret maria mariam marie marina mario marius markus marta martha
  martin martina mary mateo mathias matt matteo matthew matthias maya meera megan mehmet mei melanie mia michael michal
  michel michelle miguel mika mike mikhail milan ming miriam mohamed mohammed mona monica monika moritz muhammad mustafa nadia
  naomi natalia natalie natasha nathan neha neil nicholas nick nicolas nicole nikhil nikita nikolai nina nisha noah nora
  norbert oleg olga oliver olivia olivier omar oscar otto pablo pamela paolo pascal patricia patrick paul paula paulo pavel pedro
  peter petra phil philip philipp philippe pierre piotr pooja prakash pranav preeti priya quentin rachel rafael rahul raj rajesh
  raju ralf ramesh raul ravi raymond rebecca renata rene ricardo richard rick rita rob robert roberto robin rodrigo roger rohan
  rohit roland roman ron rosa ross roy rudolf ryan sabine sakura salma sam samantha samir samuel sandeep sandra sanjay santiago
  sara sarah sasha satoshi scott sean sebastian sergei sergey shannon sharon shreya silvia simon simone sofia sonia sophia
  sophie stefan stefanie stephan stephanie stephen steve steven stuart sunil suresh susan susanne sven svetlana sylvia takashi
  tamara tanja tanya tara tariq tatiana ted teresa theo theresa thomas thorsten tim timothy tina tobias todd tom tomas tomasz
  tony travis trevor tyler ulrich ulrike ursula uwe valentina valeria vanessa vera veronica vicky victor victoria vijay vikram
  viktor vincent vinod virginia vivek vladimir volker walter wang wei wendy werner wilhelm william wolfgang xavier xin yan yang
  yara yasmin yuki yuri yusuf yves zhang zoe`
    .split(/\s+/)
    .filter(Boolean),
);
