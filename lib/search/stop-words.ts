/** Words that say how a sentence is built, not what it is about. */
export const englishStopWords: ReadonlySet<string> = new Set(
  (
    "a about above after again against all also although am among an and any are as at away be became because been before being below " +
    "between both but by came can cannot could did do does doing done down during each either else ever every few for from further had has " +
    "have having he her here hers herself him himself his how i if in into is it its itself just let like may me might mine more most much must my " +
    "myself neither nor now of off on once one only onto or other our ours ourselves out over own per perhaps please rather same shall " +
    "she should since so some such than thank thanks that the their theirs them themselves then there therefore these they this those though " +
    "through thus to too toward towards under until up upon us very via was we were what when where whether which while who whom whose " +
    "why will with within would yes yet you your yours yourself yourselves hi hello hey want wants need needs get gets getting got know think tell help going able use using used"
  ).split(" "),
);
