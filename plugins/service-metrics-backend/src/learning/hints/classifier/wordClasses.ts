/*
 * What kind of word a word is, as far as blame depends on it. A star stands for any ending. A word may be of several kinds;
 * what is listed here decides nothing by itself, it only lets what was learned of one word hold for its neighbours.
 */
const LISTS = {
  person: `engineer engineers developer developers dev devs programmer* coder* administrator* admin admins sysadmin* dba dbas
    deployer* sre sres oncall on-call on-caller* reviewer* approver* committer* maintainer* manager managers lead leads leader
    leaders commander* intern interns contractor* technician* architect architects tester* consultant* junior
    juniors senior seniors hire hires newcomer* newbie* teammate* colleague* coworker* co-worker* person persons people guy
    guys individual* employee* staff analyst* designer* owner owners responder* specialist* director* folk folks supervisor*
    executive* trainee* beginner* scientist* coordinator* cto ceo boss bosses author authors operator operators
    champion captain chief man woman hero cowboy expert experts freelancer* postdoc pm po dpo annotator* handler custodian
    head heads principal human humans somebody's someone's assignee* committee caller* merchant* integrator* student* apprentice*
    graduate* veteran* member members friend friends mr ms mrs dr`,
  team: `team teams squad squads crew crews group groups department* dept management leadership ops operations qa noc soc
    support security infra infrastructure platform product marketing sales legal finance procurement engineering growth
    analytics facilities compliance vendor vendors supplier* provider* agency agencies helpdesk desk shift frontend backend
    mobile android company staff board committee networking merchandising storage telecom tribe guild org`,
  he: 'he she him her himself herself hers',
  they: 'they them themselves themself',
  whose: 'his her their theirs whose my your',
  we: 'we us our ours ourselves',
  i: 'i me my mine myself',
  you: 'you your yours yourself',
  nobody: 'nobody no-one none neither',
  somebody: `somebody someone anybody anyone whoever everybody everyone who one's`,
  system: `service* server* script* job jobs pipeline* alert alerts alarm* page pages deploy deployment* rollout* build builds
    database* table tables index* queue* topic* cache* proxy proxies balancer* node nodes cluster* pod pods container* host
    hosts disk* volume* replica* primary standby migration* query queries lock locks timeout* retry retries client clients
    library libraries driver* kernel* scheduler* controller* autoscaler* config* configuration* flag flags dialog* screen*
    console* dashboard* graph graphs tool tools tooling linter* test tests check checks monitor monitoring probe* certificate*
    token tokens key keys secret* role permission* policy policies process procedure* runbook* playbook* checklist* document*
    doc docs guide guides template* chart default defaults threshold* limit* quota* pool network* router* switch* firewall*
    link links cable* fibre dns record* cdn header* endpoint* api apis schema* contract field fields column* row rows file
    files feed importer exporter* export backup* dump* snapshot* restore failover rollback* canary region* zone* gateway*
    broker* consumer* producer* message* model models label labels parser* compiler* plan planner system systems software
    version versions release releases rotation calendar budget metric metrics log logs traffic requests errors health engine
    device* agent agents sensor* valve* generator* ups hardware power session* connection* workers worker thread* transaction* trigger
    environment* staging branch repository image images registry loop`,
  product: `kubernetes k8s postgres postgresql mysql prometheus kafka redis elastic elasticsearch vault terraform helm nginx envoy istio
    jenkins grafana custom rabbitmq cassandra etcd consul spark airflow docker`,
  negation: `not never n't without nor neither no hardly barely scarcely nothing`,
  modal: 'should could would might ought must',
  fault: `forgot* forget* neglect* ignor* disregard* dismiss* skip* bypass* circumvent* broke broken break breaks breaking botch*
    bungl* messed mess screwed fumbl* panick* rush* blam* violat* breach* misread misunder* misconfig* mishandl* mistyp*
    misjudg* mismanag* misinform* misus* misrout* mislabel* mislead* misle* misrep* misheard mistook mistak* overlook* miss
    missed fail* delayed hid hide hiding conceal* lied refus* gambl* guess* rubber-stamp* underestimat* overestimat*
    overstat* overrul* blunder* abus* stonewall* slept overslept doz* slack* fat-finger* fat-thumb* caus* ruin* wreck* trash*
    sabotag* jeopard* endanger* confound* withh* pressur* wast* procrastinat* disobey* deviat* exceed* bragg* bully* bullied
    dump* inflict* meddl* ramm* cheat* pretend* improvis* dither* hesitat* froze`,
  shabby: `assum* brush* shrug* waved wave winged eyeball* cut cuts cutting denied drag* stall* let lets letting left leave put bother*
    hop* hope swore overpromis* hammer* invent* tinker* fiddl* play* click* postpon* hog* leak* expos* lost lose sat sit stood
    wandered walked went going gone quiet insist* kept keep keeps keeping took take tak* thought think thinks trust* reli*
    told treat* want* wanted decided decid* knew know knows knowing allow* press* push* rely promis* blew blow argu* laugh*
    disappear* abandon* walked tipped joking wouldn't arrange* pass dared dare felt feel like`,
  judgement: `careless* negligen* incompeten* sloppy sloppi* lazy laziest lazi* reckless* irresponsib* stupid* idiot* clums*
    foolish* dumb daft unprofessional* inexcusab* complacen* clueless amateur* silly embarrass* naive* thoughtless* inept*
    shame* disgrac* unforgiv* unaccept* arrogan* stubborn* impatien* overconfiden* over-confident self-confident overeager
    cavalier lax inattent* distract* unprepared inexperience* unqualified untrained incapable unable unwilling asleep drunk
    overwhelm* hasty hasti* blind* superficial* chaotic* unreliab* irrespons* egois* indifferen* half-hearted* paranoi*
    optimistic* brave generous keen cocky bored tired greedy proud cool clever ridiculous unbeliev* astonish* appalling
    inadequate* insufficient* poor poorly bad badly terrible awful rash wilful* deliberate* knowing* rogue unauthori*
    ashamed guilty gross spaghetti garbage rubbish junk crap unfamiliar* oblivious immature untrustworthy slow slowly late lousy
    worthless weak* apathetic dismissive overzealous uncooperative unhelpful passive`,
  faultNoun: `mistake* error errors fault faults blame culprit* negligence typo typos blunder* oversight* carelessness
    incompetence attitude habit habits refusal excuse* ignorance inexperience laziness indifference failure lack discipline
    diligence care attention judgement judgment ego pride haste shortcut* slip confusion decision* misunderstanding
    irresponsibility accountab* responsib* duty obligation* behaviour behavior slowness inattention disregard unfamiliarity
    competence common sense whim convenience concentration courage interest ownership doing`,
  omission: `check* double-check* test tests tested testing verif* read reads reading look* notic* tell tells told ask asks asked
    asking follow* review* inform* communicat* escalat* announc* document* listen* think thinks thought consult* wait waited
    bother* understand understood know knows knew known respond* react* reply answer* validat* confirm* consider* monitor* watch*
    warn* mention* notify notif* coordinat* plan planned prepare* learn* care cares cared pay paid realis* realiz* investigat*
    open opened see seen catch caught spot spotted stop stopped report reported discuss* rehears* label`,
  deed: `deploy* merg* push* ran run runs shipped ship ships launch* commit* releas* approv* sign* execut* appl* chang* edit*
    modif* turned turn disabl* enabl* switch* rotat* set restart* reboot* reload* configur* roll* typed type enter* past*
    copied select* chose choose pick* click* press* hit wrote write written gave give given made make makes used use uses
    hard-cod* bump* refactor* renam* upgrad* revert* flash* swap* rack* mut* silenc* closed close touch* started start put
    accept* grant* opened open export* upload* train* order* plugged decid* went`,
  destroy: `delet* dropped drop drops wip* truncat* remov* kill* unplug* overwrot* overwrit* pulled destroy* corrupt* purg* drain*
    terminat* nuked erase*`,
  routine: `join* acknowledg* suggest* offer* arrang* announc* forward* publish* sent send confirm* verif* hand* handed moved add* added
    replac* follow* ask* replay* reboot* pair* collect* inform* call* met comput* measur* repeat* propos* agree* work* look*
    notic* found find help* fix* restor* spot* answer* reach* comment* rewrote split wait* observ* approv* update* monitor*
    escalat* investigat* report* review* test* convened switch* shift*`,
  able: 'able cannot can access possible impossible way ways right rights permission* easy hard could told shown hidden visible see',
  customer:
    'customer* client* user users passenger* partner* attacker* visitor* merchant* reader*',
  good: `restor* fixed fix fixes help* found find joined join acknowledg* notic* spotted recover* mitigat* suggest* thank* agreed
    agree confirmed together quickly asked promptly grateful well good`,
  wrong: `wrong* untested unreviewed broken buggy bad incorrect* improper* unpatched unfinished half-finished unverified
    accident* inadvertent* erroneous* mistaken* premature* instead anyway regardless despite`,
  again: `again always usual usually typical* typically habit once keeps keep kept ever repeated* constantly forever yet`,
  emphasis: `simply clearly obviously apparently evidently plainly just even really frankly sadly unfortunately admittedly
    basically naturally course purely entirely squarely solely utterly totally completely seemingly supposedly so-called
    surely presumably honestly`,
  wry: `disappoint* shame expect* nice wonder* lovely polite respect offence admirable interesting surprise* guess imagine
    prefer regret* wish hope suppose reminded remind* reminder word explain explanation retrain* disciplin* punish* warn*
    apolog* sorry unbelievable embarrassed excuse* owes sack* fired resign`,
  because: 'because since as although though when while so thus until',
  systemState: `shows showed show names lists hides hid hidden identical alike same unclear stale outdated old missing absent
    automat* default collapsed generated documented undocumented ambiguous misleading describes says said allows accepts counts
    returns looks stands reads prints`,
} as const;

export type WordClass = keyof typeof LISTS;

const exact = new Map<string, WordClass[]>();
const prefixes = new Map<string, WordClass[]>();
for (const [name, list] of Object.entries(LISTS)) {
  for (const entry of list.split(/\s+/)) {
    const isPrefix = entry.endsWith('*');
    const map = isPrefix ? prefixes : exact;
    const word = isPrefix ? entry.slice(0, -1) : entry;
    map.set(word, [...(map.get(word) ?? []), name as WordClass]);
  }
}
const LONGEST = 20;

/** @param word - in lower case */
export function classesOf(word: string): WordClass[] {
  const found = new Set(exact.get(word));
  for (let end = 3; end <= Math.min(word.length, LONGEST); end++) {
    prefixes.get(word.slice(0, end))?.forEach(name => found.add(name));
  }
  return [...found];
}
