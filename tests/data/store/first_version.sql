-- A store as the first version left it after a window: overrun, holds, turns, commands taken back. What became of some lines,
-- the setting and the statuses for the page were added. Frozen: later versions have to be able to read this.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE facts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  board TEXT NOT NULL,
  at INTEGER NOT NULL,
  window_key TEXT NOT NULL,
  entry TEXT NOT NULL,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
INSERT INTO facts VALUES(1,'#ops',1795606576533,'kmww1sln9-1','','window_listed',1,'{"deployers":["roan"],"end":1795606860,"limit":6,"runs_queue":true,"start":1795606680,"title":"Backport window","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(2,'#ops',1795606576533,'kmww1sln9-1','1001','entry_listed',1,'{"by_hand":false,"entry":"1001","number":1001,"page":"","page_news":false,"submitter":"alice","title":"Title of 1001","type":"config","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(3,'#ops',1795606576533,'kmww1sln9-1','1002','entry_listed',1,'{"by_hand":false,"entry":"1002","number":1002,"page":"","page_news":false,"submitter":"alice","title":"Title of 1002","type":"config","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(4,'#ops',1795606576533,'kmww1sln9-1','1003','entry_listed',1,'{"by_hand":false,"entry":"1003","number":1003,"page":"","page_news":false,"submitter":"alice","title":"Title of 1003","type":"config","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(5,'#ops',1795606576533,'kmww1sln9-1','1004','entry_listed',1,'{"by_hand":false,"entry":"1004","number":1004,"page":"","page_news":false,"submitter":"alice","title":"Title of 1004","type":"config","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(6,'#ops',1795606576533,'kmww1sln9-1','1005','entry_listed',1,'{"by_hand":false,"entry":"1005","number":1005,"page":"","page_news":false,"submitter":"alice","title":"Title of 1005","type":"config","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(7,'#ops',1795606576533,'kmww1sln9-1','1006','entry_listed',1,'{"by_hand":false,"entry":"1006","number":1006,"page":"","page_news":false,"submitter":"alice","title":"Title of 1006","type":"config","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(8,'#ops',1795606576533,'kmww1sln9-1','1007','entry_listed',1,'{"by_hand":false,"entry":"1007","number":1007,"page":"","page_news":false,"submitter":"alice","title":"Title of 1007","type":"config","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(9,'#ops',1795606576533,'kmww1sln9-1','1008','entry_listed',1,'{"by_hand":false,"entry":"1008","number":1008,"page":"","page_news":false,"submitter":"alice","title":"Title of 1008","type":"config","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(10,'#ops',1795606576533,'kmww1sln9-2','','window_listed',1,'{"deployers":["lucas"],"end":1795617480,"limit":null,"runs_queue":false,"start":1795613880,"title":"Train","window":"kmww1sln9-2"}');
INSERT INTO facts VALUES(11,'#ops',1795606576533,'kmww1sln9-3','','window_listed',1,'{"deployers":["lucas"],"end":1795694400,"limit":6,"runs_queue":true,"start":1795690800,"title":"Backport window, next day","window":"kmww1sln9-3"}');
INSERT INTO facts VALUES(12,'#ops',1795606576533,'kmww1sln9-3','2001','entry_listed',1,'{"by_hand":false,"entry":"2001","number":2001,"page":"","page_news":false,"submitter":"carol","title":"For later","type":"","window":"kmww1sln9-3"}');
INSERT INTO facts VALUES(13,'#ops',1795606576533,'kmww1sln9-1','','line_planned',1,'{"highlighted":[],"item":"","kind":"over_limit","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(14,'#ops',1795606580161,'','','pings_chosen',1,'{"account":"alice","choice":"off"}');
INSERT INTO facts VALUES(15,'#ops',1795606581192,'','','pings_chosen',1,'{"account":"carol","choice":"windows"}');
INSERT INTO facts VALUES(16,'#ops',1795606582186,'kmww1sln9-1','','command_given',1,'{"before":{"closed":false,"entries":[{"entry":"1003","flags":{"admitted":false,"awaited":false,"owed":false,"ready":false,"tested":false},"state":"scheduled"}],"order":["1001","1002","1003","1004","1005","1006","1007","1008"],"turn":[],"turn_changed":false},"by":{"account":"roan","nick":"roan"},"entries":["1003"],"name":"!move","serial":1,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(17,'#ops',1795606582186,'kmww1sln9-1','','queue_ordered',1,'{"by":{"account":"roan","nick":"roan"},"command":1,"order":["1003","1001","1002","1004","1005","1006","1007","1008"],"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(18,'#ops',1795606583249,'kmww1sln9-1','','hold_set',1,'{"what":{"at":1795606583249,"by":{"account":"alice","nick":"alice"},"reason":"the database is slow","run":"","serial":1,"via":"irc"},"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(19,'#ops',1795606584271,'kmww1sln9-1','','hold_lifted',1,'{"by":{"account":"roan","nick":"roan"},"serial":1,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(20,'#ops',1795606620000,'kmww1sln9-1','','line_planned',1,'{"highlighted":[],"item":"1","kind":"reminder","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(21,'#ops',1795606678004,'kmww1sln9-1','','line_planned',1,'{"highlighted":["roan"],"item":"deployers","kind":"opening","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(22,'#ops',1795606678004,'kmww1sln9-1','','line_planned',1,'{"highlighted":[],"item":"submitters","kind":"opening","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(23,'#ops',1795606680016,'kmww1sln9-1','','window_opened',1,'{"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(24,'#ops',1795606682097,'kmww1sln9-1','','window_claimed',1,'{"by":{"account":"roan","nick":"roan"},"implied":false,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(25,'#ops',1795606683136,'kmww1sln9-1','','command_given',1,'{"before":{"closed":false,"entries":[{"entry":"1007","flags":{"admitted":false,"awaited":false,"owed":false,"ready":false,"tested":false},"state":"scheduled"}],"order":[],"turn":[],"turn_changed":false},"by":{"account":"roan","nick":"roan"},"entries":["1007"],"name":"!admit","serial":2,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(26,'#ops',1795606683136,'kmww1sln9-1','1007','entry_flagged',1,'{"by":{"account":"roan","nick":"roan"},"command":2,"entry":"1007","from":{"admitted":false,"awaited":false,"owed":false,"ready":false,"tested":false},"reason":"it is urgent","to":{"admitted":true,"awaited":false,"owed":false,"ready":false,"tested":false},"via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(27,'#ops',1795606684145,'kmww1sln9-1','','command_given',1,'{"before":{"closed":false,"entries":[{"entry":"1001","flags":{"admitted":false,"awaited":false,"owed":false,"ready":false,"tested":false},"state":"scheduled"}],"order":[],"turn":[],"turn_changed":false},"by":{"account":"alice","nick":"alice"},"entries":["1001"],"name":"!ready","serial":3,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(28,'#ops',1795606684145,'kmww1sln9-1','1001','entry_flagged',1,'{"by":{"account":"alice","nick":"alice"},"command":3,"entry":"1001","from":{"admitted":false,"awaited":false,"owed":false,"ready":false,"tested":false},"reason":"","to":{"admitted":false,"awaited":false,"owed":false,"ready":true,"tested":false},"via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(29,'#ops',1795606685149,'kmww1sln9-1','','command_given',1,'{"before":{"closed":false,"entries":[{"entry":"1001","flags":{"admitted":false,"awaited":false,"owed":false,"ready":true,"tested":false},"state":"scheduled"},{"entry":"1002","flags":{"admitted":false,"awaited":false,"owed":false,"ready":false,"tested":false},"state":"scheduled"}],"order":[],"turn":[],"turn_changed":true},"by":{"account":"roan","nick":"roan"},"entries":["1001","1002"],"name":"!up","serial":4,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(30,'#ops',1795606685149,'kmww1sln9-1','1001','entry_changed',1,'{"by":{"account":"roan","nick":"roan"},"command":4,"entry":"1001","from":"scheduled","reason":"","to":"called","via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(31,'#ops',1795606685149,'kmww1sln9-1','1002','entry_changed',1,'{"by":{"account":"roan","nick":"roan"},"command":4,"entry":"1002","from":"scheduled","reason":"","to":"called","via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(32,'#ops',1795606685149,'kmww1sln9-1','','turn_set',1,'{"by":{"account":"roan","nick":"roan"},"entries":["1001","1002"],"via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(33,'#ops',1795606685149,'kmww1sln9-1','','line_planned',1,'{"highlighted":["alice"],"item":"4","kind":"call","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(34,'#ops',1795606685149,'kmww1sln9-1','1001','entry_flagged',1,'{"by":{"account":"","nick":""},"command":0,"entry":"1001","from":{"admitted":false,"awaited":false,"owed":false,"ready":true,"tested":false},"reason":"","to":{"admitted":false,"awaited":true,"owed":false,"ready":true,"tested":false},"via":"bot","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(35,'#ops',1795606685149,'kmww1sln9-1','1002','entry_flagged',1,'{"by":{"account":"","nick":""},"command":0,"entry":"1002","from":{"admitted":false,"awaited":false,"owed":false,"ready":false,"tested":false},"reason":"","to":{"admitted":false,"awaited":true,"owed":false,"ready":false,"tested":false},"via":"bot","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(36,'#ops',1795606686165,'kmww1sln9-1','1001','entry_flagged',1,'{"by":{"account":"alice","nick":"alice"},"command":0,"entry":"1001","from":{"admitted":false,"awaited":true,"owed":false,"ready":true,"tested":false},"reason":"","to":{"admitted":false,"awaited":false,"owed":false,"ready":true,"tested":false},"via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(37,'#ops',1795606686165,'kmww1sln9-1','1002','entry_flagged',1,'{"by":{"account":"alice","nick":"alice"},"command":0,"entry":"1002","from":{"admitted":false,"awaited":true,"owed":false,"ready":false,"tested":false},"reason":"","to":{"admitted":false,"awaited":false,"owed":false,"ready":false,"tested":false},"via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(38,'#ops',1795606686165,'kmww1sln9-1','','command_given',1,'{"before":{"closed":false,"entries":[{"entry":"1001","flags":{"admitted":false,"awaited":false,"owed":false,"ready":true,"tested":false},"state":"called"}],"order":[],"turn":[],"turn_changed":false},"by":{"account":"alice","nick":"alice"},"entries":["1001"],"name":"!tested","serial":5,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(39,'#ops',1795606686165,'kmww1sln9-1','1001','entry_flagged',1,'{"by":{"account":"alice","nick":"alice"},"command":5,"entry":"1001","from":{"admitted":false,"awaited":false,"owed":false,"ready":true,"tested":false},"reason":"","to":{"admitted":false,"awaited":false,"owed":false,"ready":true,"tested":true},"via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(40,'#ops',1795606687168,'kmww1sln9-1','','command_given',1,'{"before":{"closed":false,"entries":[{"entry":"1001","flags":{"admitted":false,"awaited":false,"owed":false,"ready":true,"tested":true},"state":"called"}],"order":[],"turn":[],"turn_changed":false},"by":{"account":"roan","nick":"roan"},"entries":["1001"],"name":"!done","serial":6,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(41,'#ops',1795606687168,'kmww1sln9-1','1001','entry_changed',1,'{"by":{"account":"roan","nick":"roan"},"command":6,"entry":"1001","from":"called","reason":"","to":"done","via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(42,'#ops',1795606688182,'kmww1sln9-1','','command_given',1,'{"before":{"closed":false,"entries":[{"entry":"1002","flags":{"admitted":false,"awaited":false,"owed":false,"ready":false,"tested":false},"state":"called"}],"order":[],"turn":[],"turn_changed":false},"by":{"account":"alice","nick":"alice"},"entries":["1002"],"name":"!fail","serial":7,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(43,'#ops',1795606688182,'kmww1sln9-1','1002','entry_changed',1,'{"by":{"account":"alice","nick":"alice"},"command":7,"entry":"1002","from":"called","reason":"white page","to":"failed","via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(44,'#ops',1795606689188,'kmww1sln9-1','','command_given',1,'{"before":{"closed":false,"entries":[{"entry":"1003","flags":{"admitted":false,"awaited":false,"owed":false,"ready":false,"tested":false},"state":"scheduled"}],"order":[],"turn":[],"turn_changed":false},"by":{"account":"roan","nick":"roan"},"entries":["1003"],"name":"!skip","serial":8,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(45,'#ops',1795606689188,'kmww1sln9-1','1003','entry_changed',1,'{"by":{"account":"roan","nick":"roan"},"command":8,"entry":"1003","from":"scheduled","reason":"no time","to":"skipped","via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(46,'#ops',1795606690212,'kmww1sln9-1','','command_undone',1,'{"by":{"account":"roan","nick":"roan"},"serial":8,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(47,'#ops',1795606690212,'kmww1sln9-1','1003','entry_changed',1,'{"by":{"account":"roan","nick":"roan"},"command":0,"entry":"1003","from":"skipped","reason":"undo","to":"scheduled","via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(48,'#ops',1795606691202,'kmww1sln9-1','','command_given',1,'{"before":{"closed":false,"entries":[{"entry":"1003","flags":{"admitted":false,"awaited":false,"owed":false,"ready":false,"tested":false},"state":"scheduled"}],"order":[],"turn":[],"turn_changed":false},"by":{"account":"roan","nick":"roan"},"entries":["1003"],"name":"!skip","serial":9,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(49,'#ops',1795606691202,'kmww1sln9-1','1003','entry_changed',1,'{"by":{"account":"roan","nick":"roan"},"command":9,"entry":"1003","from":"scheduled","reason":"not ready","to":"skipped","via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(50,'#ops',1795606692229,'kmww1sln9-1','','command_given',1,'{"before":{"closed":false,"entries":[{"entry":"1004","flags":{"admitted":false,"awaited":false,"owed":false,"ready":false,"tested":false},"state":"scheduled"}],"order":[],"turn":[],"turn_changed":false},"by":{"account":"roan","nick":"roan"},"entries":["1004"],"name":"!veto","serial":10,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(51,'#ops',1795606692229,'kmww1sln9-1','1004','entry_changed',1,'{"by":{"account":"roan","nick":"roan"},"command":10,"entry":"1004","from":"scheduled","reason":"wrong branch","to":"vetoed","via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(52,'#ops',1795606693245,'kmww1sln9-1','','command_given',1,'{"before":{"closed":false,"entries":[{"entry":"1005","flags":{"admitted":false,"awaited":false,"owed":false,"ready":false,"tested":false},"state":"scheduled"}],"order":[],"turn":[],"turn_changed":false},"by":{"account":"alice","nick":"alice"},"entries":["1005"],"name":"!withdraw","serial":11,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(53,'#ops',1795606693245,'kmww1sln9-1','1005','entry_changed',1,'{"by":{"account":"alice","nick":"alice"},"command":11,"entry":"1005","from":"scheduled","reason":"another day","to":"withdrawn","via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(54,'#ops',1795606694254,'kmww1sln9-1','','command_given',1,'{"before":{"closed":false,"entries":[{"entry":"1006","flags":{"admitted":false,"awaited":false,"owed":false,"ready":false,"tested":false},"state":"scheduled"}],"order":[],"turn":["1001","1002"],"turn_changed":true},"by":{"account":"roan","nick":"roan"},"entries":["1006"],"name":"!up","serial":12,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(55,'#ops',1795606694254,'kmww1sln9-1','1006','entry_changed',1,'{"by":{"account":"roan","nick":"roan"},"command":12,"entry":"1006","from":"scheduled","reason":"","to":"called","via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(56,'#ops',1795606694254,'kmww1sln9-1','','turn_set',1,'{"by":{"account":"roan","nick":"roan"},"entries":["1006"],"via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(57,'#ops',1795606694254,'kmww1sln9-1','','line_planned',1,'{"highlighted":["alice"],"item":"5","kind":"call","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(58,'#ops',1795606694254,'kmww1sln9-1','1006','entry_flagged',1,'{"by":{"account":"","nick":""},"command":0,"entry":"1006","from":{"admitted":false,"awaited":false,"owed":false,"ready":false,"tested":false},"reason":"","to":{"admitted":false,"awaited":true,"owed":false,"ready":false,"tested":false},"via":"bot","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(59,'#ops',1795606695269,'kmww1sln9-1','','command_given',1,'{"before":{"closed":false,"entries":[{"entry":"1006","flags":{"admitted":false,"awaited":true,"owed":false,"ready":false,"tested":false},"state":"called"}],"order":[],"turn":[],"turn_changed":false},"by":{"account":"roan","nick":"roan"},"entries":["1006"],"name":"!done","serial":13,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(60,'#ops',1795606695269,'kmww1sln9-1','1006','entry_changed',1,'{"by":{"account":"roan","nick":"roan"},"command":13,"entry":"1006","from":"called","reason":"","to":"done","via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(61,'#ops',1795606696297,'kmww1sln9-1','','command_given',1,'{"before":{"closed":false,"entries":[{"entry":"1006","flags":{"admitted":false,"awaited":false,"owed":false,"ready":false,"tested":false},"state":"done"}],"order":[],"turn":[],"turn_changed":false},"by":{"account":"roan","nick":"roan"},"entries":["1006"],"name":"!revert","serial":14,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(62,'#ops',1795606696297,'kmww1sln9-1','1006','entry_changed',1,'{"by":{"account":"roan","nick":"roan"},"command":14,"entry":"1006","from":"done","reason":"broke it","to":"reverted","via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(63,'#ops',1795606697312,'kmww1sln9-1','','hold_set',1,'{"what":{"at":1795606697312,"by":{"account":"lucas","nick":"lucas"},"reason":"wait for the alert","run":"","serial":2,"via":"irc"},"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(64,'#ops',1795606698316,'kmww1sln9-1','','hold_lifted',1,'{"by":{"account":"lucas","nick":"lucas"},"serial":2,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(65,'#ops',1795606699699,'kmww1sln9-1','1008','entry_listed',1,'{"by_hand":false,"entry":"1008","number":1008,"page":"done","page_news":true,"submitter":"alice","title":"Title of 1008","type":"config","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(66,'#ops',1795606699699,'kmww1sln9-1','1009','entry_listed',1,'{"by_hand":false,"entry":"1009","number":1009,"page":"","page_news":false,"submitter":"alice","title":"Late one","type":"","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(67,'#ops',1795606699699,'kmww1sln9-1','1005','entry_delisted',1,'{"entry":"1005","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(68,'#ops',1795606699699,'kmww1sln9-1','','line_planned',1,'{"highlighted":[],"item":"6","kind":"changes","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(69,'#ops',1795606702356,'kmww1sln9-1','','command_given',1,'{"before":{"closed":false,"entries":[{"entry":"1007","flags":{"admitted":true,"awaited":false,"owed":false,"ready":false,"tested":false},"state":"scheduled"}],"order":[],"turn":["1006"],"turn_changed":true},"by":{"account":"roan","nick":"roan"},"entries":["1007"],"name":"!up","serial":15,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(70,'#ops',1795606702356,'kmww1sln9-1','1007','entry_changed',1,'{"by":{"account":"roan","nick":"roan"},"command":15,"entry":"1007","from":"scheduled","reason":"","to":"called","via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(71,'#ops',1795606702356,'kmww1sln9-1','','turn_set',1,'{"by":{"account":"roan","nick":"roan"},"entries":["1007"],"via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(72,'#ops',1795606702356,'kmww1sln9-1','','line_planned',1,'{"highlighted":["alice"],"item":"7","kind":"call","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(73,'#ops',1795606702356,'kmww1sln9-1','1007','entry_flagged',1,'{"by":{"account":"","nick":""},"command":0,"entry":"1007","from":{"admitted":true,"awaited":false,"owed":false,"ready":false,"tested":false},"reason":"","to":{"admitted":true,"awaited":true,"owed":false,"ready":false,"tested":false},"via":"bot","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(74,'#ops',1795606703360,'kmww1sln9-1','','window_unclaimed',1,'{"by":{"account":"roan","nick":"roan"},"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(75,'#ops',1795606704380,'kmww1sln9-1','','window_claimed',1,'{"by":{"account":"lucas","nick":"lucas"},"implied":false,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(76,'#ops',1795606860012,'kmww1sln9-1','','window_overran',1,'{"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(77,'#ops',1795606860012,'kmww1sln9-1','','line_planned',1,'{"highlighted":[],"item":"","kind":"overrun","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(78,'#ops',1795606880229,'kmww1sln9-1','','command_given',1,'{"before":{"closed":false,"entries":[{"entry":"1007","flags":{"admitted":true,"awaited":true,"owed":false,"ready":false,"tested":false},"state":"called"}],"order":[],"turn":[],"turn_changed":false},"by":{"account":"lucas","nick":"lucas"},"entries":["1007"],"name":"!done","serial":16,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(79,'#ops',1795606880229,'kmww1sln9-1','1007','entry_changed',1,'{"by":{"account":"lucas","nick":"lucas"},"command":16,"entry":"1007","from":"called","reason":"","to":"done","via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(80,'#ops',1795606880229,'kmww1sln9-1','1008','entry_changed',1,'{"by":{"account":"","nick":""},"command":0,"entry":"1008","from":"scheduled","reason":"","to":"left over","via":"bot","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(81,'#ops',1795606880229,'kmww1sln9-1','1009','entry_changed',1,'{"by":{"account":"","nick":""},"command":0,"entry":"1009","from":"scheduled","reason":"","to":"left over","via":"bot","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(82,'#ops',1795606880229,'kmww1sln9-1','','window_closed',1,'{"ended":1795606880229,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(83,'#ops',1795606880229,'kmww1sln9-1','','line_planned',1,'{"highlighted":[],"item":"9","kind":"summary","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(84,'#ops',1795606883248,'kmww1sln9-1','','command_undone',1,'{"by":{"account":"lucas","nick":"lucas"},"serial":16,"window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(85,'#ops',1795606883248,'kmww1sln9-1','1007','entry_changed',1,'{"by":{"account":"lucas","nick":"lucas"},"command":0,"entry":"1007","from":"done","reason":"undo","to":"called","via":"irc","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(86,'#ops',1795606887821,'kmww1sln9-1','1005','entry_listed',1,'{"by_hand":false,"entry":"1005","number":1005,"page":"","page_news":false,"submitter":"alice","title":"Title of 1005","type":"config","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(87,'#ops',1795606887821,'kmww1sln9-1','1008','entry_listed',1,'{"by_hand":false,"entry":"1008","number":1008,"page":"","page_news":false,"submitter":"alice","title":"Title of 1008","type":"config","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(88,'#ops',1795606887821,'kmww1sln9-1','1009','entry_delisted',1,'{"entry":"1009","window":"kmww1sln9-1"}');
INSERT INTO facts VALUES(89,'#ops',1795606887821,'kmww1sln9-3','','window_delisted',1,'{"window":"kmww1sln9-3"}');
CREATE TABLE windows (
  board TEXT NOT NULL,
  window_key TEXT NOT NULL,
  title TEXT NOT NULL,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  phase TEXT NOT NULL,
  runs_queue INTEGER NOT NULL,
  most_entries INTEGER,
  deleted INTEGER NOT NULL,
  forgotten INTEGER NOT NULL,
  PRIMARY KEY (board, window_key)
) STRICT;
INSERT INTO windows VALUES('#ops','kmww1sln9-1','Backport window',1795606680,1795606860,'closed',1,6,0,0);
INSERT INTO windows VALUES('#ops','kmww1sln9-2','Train',1795613880,1795617480,'upcoming',0,NULL,0,0);
INSERT INTO windows VALUES('#ops','kmww1sln9-3','Backport window, next day',1795690800,1795694400,'upcoming',1,6,1,0);
CREATE TABLE entries (
  board TEXT NOT NULL,
  window_key TEXT NOT NULL,
  entry TEXT NOT NULL,
  number INTEGER,
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  submitter TEXT NOT NULL,
  state TEXT NOT NULL,
  since INTEGER NOT NULL,
  said_by TEXT NOT NULL,
  via TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (board, window_key, entry),
  FOREIGN KEY (board, window_key) REFERENCES windows ON DELETE CASCADE
) STRICT;
INSERT INTO entries VALUES('#ops','kmww1sln9-1','1001',1001,'config','Title of 1001','alice','done',1795606687168,'roan','irc',2);
INSERT INTO entries VALUES('#ops','kmww1sln9-1','1002',1002,'config','Title of 1002','alice','failed',1795606688182,'alice','irc',3);
INSERT INTO entries VALUES('#ops','kmww1sln9-1','1003',1003,'config','Title of 1003','alice','skipped',1795606691202,'roan','irc',1);
INSERT INTO entries VALUES('#ops','kmww1sln9-1','1004',1004,'config','Title of 1004','alice','vetoed',1795606692229,'roan','irc',4);
INSERT INTO entries VALUES('#ops','kmww1sln9-1','1005',1005,'config','Title of 1005','alice','withdrawn',1795606693245,'alice','irc',5);
INSERT INTO entries VALUES('#ops','kmww1sln9-1','1006',1006,'config','Title of 1006','alice','reverted',1795606696297,'roan','irc',6);
INSERT INTO entries VALUES('#ops','kmww1sln9-1','1007',1007,'config','Title of 1007','alice','called',1795606883248,'lucas','irc',7);
INSERT INTO entries VALUES('#ops','kmww1sln9-1','1008',1008,'config','Title of 1008','alice','left over',1795606880229,'','bot',8);
INSERT INTO entries VALUES('#ops','kmww1sln9-3','2001',2001,'','For later','carol','scheduled',0,'','',1);
INSERT INTO entries VALUES('#ops','kmww1sln9-1','1009',1009,'','Late one','alice','left over',1795606880229,'','bot',9);
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  board TEXT NOT NULL,
  line_key TEXT NOT NULL,
  window_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  line TEXT NOT NULL,
  due INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  lane INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 2),
  outcome TEXT CHECK (outcome IN ('said', 'refused', 'expired', 'gave way', 'unconfirmed')),
  settled INTEGER,
  UNIQUE (board, line_key)
) STRICT;
INSERT INTO outbox VALUES(1,'#ops','kmww1sln9-1|2026-11-25T11:38:00Z|over_limit||0','kmww1sln9-1','over_limit','#ops','Backport window is over its limit of 6: 1007 (a‍lice), 1008 (a‍lice); the next window with room is Backport window, next day, Thu 26 Nov 11:00 UTC.',1795606576533,1795607176533,1,1,'said',1795606576538);
INSERT INTO outbox VALUES(2,'#ops','kmww1sln9-1|2026-11-25T11:38:00Z|reminder|1|0','kmww1sln9-1','reminder','#ops','a‍lice: Backport window in 1 min: 6 patches and 2 over the limit.',1795606620000,1795606740000,1,1,'refused',1795606620068);
INSERT INTO outbox VALUES(3,'#ops','kmww1sln9-1|2026-11-25T11:38:00Z|opening|deployers|0','kmww1sln9-1','opening','#ops','roan: Backport window now, 6 patches. Over the limit of 6: 1007 (a‍lice), 1008 (a‍lice); the next window with room is Backport window, next day, Thu 26 Nov 11:00 UTC.',1795606680000,1795607580000,0,0,'expired',1795606680091);
INSERT INTO outbox VALUES(4,'#ops','kmww1sln9-1|2026-11-25T11:38:00Z|opening|submitters|0','kmww1sln9-1','opening','#ops','a‍lice: your patches are in this window.',1795606680000,1795607580000,0,0,'gave way',1795606680096);
INSERT INTO outbox VALUES(5,'#ops','kmww1sln9-1|2026-11-25T11:38:00Z|call|4|0','kmww1sln9-1','call','#ops','alice: you are up with 1001, 1002.',1795606685148,1795606805148,1,2,'unconfirmed',1795606685224);
INSERT INTO outbox VALUES(6,'#ops','kmww1sln9-1|2026-11-25T11:38:00Z|call|5|0','kmww1sln9-1','call','#ops','alice: you are up with 1006 Title of 1006.',1795606694254,1795606814254,1,1,'said',1795606694460);
INSERT INTO outbox VALUES(7,'#ops','kmww1sln9-1|2026-11-25T11:38:00Z|changes|6|0','kmww1sln9-1','changes','#ops','Backport window: added 1009 (a‍lice).',1795606699699,1795607299699,1,1,'said',1795606699780);
INSERT INTO outbox VALUES(8,'#ops','kmww1sln9-1|2026-11-25T11:38:00Z|call|7|0','kmww1sln9-1','call','#ops','alice: you are up with 1007 Title of 1007.',1795606702356,1795606822356,1,1,'said',1795606702412);
INSERT INTO outbox VALUES(9,'#ops','kmww1sln9-1|2026-11-25T11:38:00Z|overrun||0','kmww1sln9-1','overrun','#ops','Backport window is past its end, still under way: 1007 (a‍lice) called.',1795606860012,1795607460012,1,1,'said',1795606860162);
INSERT INTO outbox VALUES(10,'#ops','kmww1sln9-1|2026-11-25T11:38:00Z|summary|9|0','kmww1sln9-1','summary','#ops','Backport window is over. Live: 1001 (a‍lice), 1007 (a‍lice). Failed: 1002 (a‍lice) – white page. Reverted: 1006 (a‍lice) – broke it. Skipped: 1003 (a‍lice) – not ready. Vetoed: 1004 (a‍lice) – wrong branch. Left over: 1008 (a‍lice), 1009 (a‍lice).',1795606880229,1795607480229,1,1,NULL,NULL);
INSERT INTO outbox VALUES(11,'#ops','kmww1sln9-1|2026-11-25T11:38:00Z|summary|9|1','kmww1sln9-1','summary','#ops','{{ircnick|a<!---->lice}} * {{deploy|type=config|gerrit=1008|title=Title of 1008|status=}} * {{deploy|type=|gerrit=1009|title=Late one|status=}}',1795606880229,1795607480229,1,0,NULL,NULL);
CREATE TABLE inputs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  board TEXT NOT NULL,
  at INTEGER NOT NULL,
  window_key TEXT NOT NULL,
  line TEXT NOT NULL
) STRICT;
INSERT INTO inputs VALUES(1,'#ops',1795606576536,'kmww1sln9-1','members');
INSERT INTO inputs VALUES(2,'#ops',1795606576536,'kmww1sln9-1',replace('calendar\n{{Deployment calendar event card\n|when=2026-11-25 11:38 UTC\n|length=0.05\n|window=Backport window\n|who={{ircnick|roan|Roan}}\n|what=\n{{ircnick|alice|Alice}}\n* {{deploy|type=config|gerrit=1001|title=Title of 1001|status=}}\n* {{deploy|type=config|gerrit=1002|title=Title of 1002|status=}}\n* {{deploy|type=config|gerrit=1003|title=Title of 1003|status=}}\n* {{deploy|type=config|gerrit=1004|title=Title of 1004|status=}}\n* {{deploy|type=config|gerrit=1005|title=Title of 1005|status=}}\n* {{deploy|type=config|gerrit=1006|title=Title of 1006|status=}}\n* {{deploy|type=config|gerrit=1007|title=Title of 1007|status=}}\n* {{deploy|type=config|gerrit=1008|title=Title of 1008|status=}}\n}}\n{{Deployment calendar event card\n|when=2026-11-26 11:00 UTC\n|length=1\n|window=Backport window, next day\n|who={{ircnick|lucas|Lucas}}\n|what=\n{{ircnick|carol|Carol}}\n* {{deploy|gerrit=2001|title=For later}}\n}}\n{{Deployment calendar event card\n|when=2026-11-25 13:38 UTC\n|length=1\n|window=Train\n|who={{ircnick|lucas|Lucas}}\n|what=\nwmf.4\n}}\n','\n',char(10)));
INSERT INTO inputs VALUES(3,'#ops',1795606576537,'kmww1sln9-1','here roan account=roan');
INSERT INTO inputs VALUES(4,'#ops',1795606578137,'kmww1sln9-1','here alice account=alice');
INSERT INTO inputs VALUES(5,'#ops',1795606579164,'kmww1sln9-1','here carol account=carol');
INSERT INTO inputs VALUES(6,'#ops',1795606580161,'kmww1sln9-1','say alice !pings off');
INSERT INTO inputs VALUES(7,'#ops',1795606581192,'kmww1sln9-1','say carol !pings windows');
INSERT INTO inputs VALUES(8,'#ops',1795606582186,'kmww1sln9-1','say roan !move 1003 first');
INSERT INTO inputs VALUES(9,'#ops',1795606583249,'kmww1sln9-1','say alice !hold the database is slow');
INSERT INTO inputs VALUES(10,'#ops',1795606584271,'kmww1sln9-1','say roan !unhold alice');
INSERT INTO inputs VALUES(11,'#ops',1795606682097,'kmww1sln9-1','say roan !claim');
INSERT INTO inputs VALUES(12,'#ops',1795606683136,'kmww1sln9-1','say roan !admit 1007 it is urgent');
INSERT INTO inputs VALUES(13,'#ops',1795606684144,'kmww1sln9-1','say alice !ready 1001');
INSERT INTO inputs VALUES(14,'#ops',1795606685148,'kmww1sln9-1','say roan !up 1001 1002');
INSERT INTO inputs VALUES(15,'#ops',1795606686165,'kmww1sln9-1','say alice !tested 1001');
INSERT INTO inputs VALUES(16,'#ops',1795606687168,'kmww1sln9-1','say roan !done 1001');
INSERT INTO inputs VALUES(17,'#ops',1795606688182,'kmww1sln9-1','say alice !fail 1002 white page');
INSERT INTO inputs VALUES(18,'#ops',1795606689188,'kmww1sln9-1','say roan !skip 1003 no time');
INSERT INTO inputs VALUES(19,'#ops',1795606690212,'kmww1sln9-1','say roan !undo');
INSERT INTO inputs VALUES(20,'#ops',1795606691202,'kmww1sln9-1','say roan !skip 1003 not ready');
INSERT INTO inputs VALUES(21,'#ops',1795606692229,'kmww1sln9-1','say roan !veto 1004 wrong branch');
INSERT INTO inputs VALUES(22,'#ops',1795606693244,'kmww1sln9-1','say alice !withdraw 1005 another day');
INSERT INTO inputs VALUES(23,'#ops',1795606694254,'kmww1sln9-1','say roan !up 1006');
INSERT INTO inputs VALUES(24,'#ops',1795606695269,'kmww1sln9-1','say roan !done 1006');
INSERT INTO inputs VALUES(25,'#ops',1795606696296,'kmww1sln9-1','say roan !revert 1006 broke it');
INSERT INTO inputs VALUES(26,'#ops',1795606697312,'kmww1sln9-1','here lucas account=lucas');
INSERT INTO inputs VALUES(27,'#ops',1795606697312,'kmww1sln9-1','say lucas !hold wait for the alert');
INSERT INTO inputs VALUES(28,'#ops',1795606698316,'kmww1sln9-1','say lucas !unhold');
INSERT INTO inputs VALUES(29,'#ops',1795606699699,'kmww1sln9-1',replace('calendar 448 343\n6|title=Title of 1006|status=}}\n* {{deploy|type=config|gerrit=1007|title=Title of 1007|status=}}\n* {{deploy|type=config|gerrit=1008|title=Title of 1008|status=done}}\n* {{deploy|gerrit=1009|title=Late one','\n',char(10)));
INSERT INTO inputs VALUES(30,'#ops',1795606702356,'kmww1sln9-1','say roan !up 1007');
INSERT INTO inputs VALUES(31,'#ops',1795606703360,'kmww1sln9-1','say roan !unclaim');
INSERT INTO inputs VALUES(32,'#ops',1795606704380,'kmww1sln9-1','say lucas !claim');
INSERT INTO inputs VALUES(33,'#ops',1795606706367,'kmww1sln9-1','restart');
INSERT INTO inputs VALUES(34,'#ops',1795606706397,'kmww1sln9-1',replace('calendar\n{{Deployment calendar event card\n|when=2026-11-25 11:38 UTC\n|length=0.05\n|window=Backport window\n|who={{ircnick|roan|Roan}}\n|what=\n{{ircnick|alice|Alice}}\n* {{deploy|type=config|gerrit=1001|title=Title of 1001|status=}}\n* {{deploy|type=config|gerrit=1002|title=Title of 1002|status=}}\n* {{deploy|type=config|gerrit=1003|title=Title of 1003|status=}}\n* {{deploy|type=config|gerrit=1004|title=Title of 1004|status=}}\n* {{deploy|type=config|gerrit=1006|title=Title of 1006|status=}}\n* {{deploy|type=config|gerrit=1007|title=Title of 1007|status=}}\n* {{deploy|type=config|gerrit=1008|title=Title of 1008|status=done}}\n* {{deploy|gerrit=1009|title=Late one}}\n}}\n{{Deployment calendar event card\n|when=2026-11-26 11:00 UTC\n|length=1\n|window=Backport window, next day\n|who={{ircnick|lucas|Lucas}}\n|what=\n{{ircnick|carol|Carol}}\n* {{deploy|gerrit=2001|title=For later}}\n}}\n{{Deployment calendar event card\n|when=2026-11-25 13:38 UTC\n|length=1\n|window=Train\n|who={{ircnick|lucas|Lucas}}\n|what=\nwmf.4\n}}\n','\n',char(10)));
INSERT INTO inputs VALUES(35,'#ops',1795606706397,'kmww1sln9-1','here roan account=roan');
INSERT INTO inputs VALUES(36,'#ops',1795606707767,'kmww1sln9-1','here alice account=alice');
INSERT INTO inputs VALUES(37,'#ops',1795606708800,'kmww1sln9-1','here lucas account=lucas');
INSERT INTO inputs VALUES(38,'#ops',1795606708801,'kmww1sln9-1','say lucas !status');
INSERT INTO inputs VALUES(39,'#ops',1795606880229,'kmww1sln9-1','say lucas !done 1007');
INSERT INTO inputs VALUES(40,'#ops',1795606881240,'kmww1sln9-1','say lucas !close');
INSERT INTO inputs VALUES(41,'#ops',1795606883248,'kmww1sln9-1','say lucas !undo');
INSERT INTO inputs VALUES(42,'#ops',1795606884256,'kmww1sln9-1','say lucas !close');
INSERT INTO inputs VALUES(43,'#ops',1795606887821,'kmww1sln9-1',replace('calendar 448 135\n5|title=Title of 1005|status=}}\n* {{deploy|type=config|gerrit=1006|title=Title of 1006|status=}}\n* {{deploy|type=config|gerrit=1007|title=Title of 1007|status=}}\n* {{deploy|type=config|gerrit=1008|title=Title of 1008|status=','\n',char(10)));
CREATE TABLE settings (
  board TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (board, name)
) STRICT;
INSERT INTO settings VALUES('','irc-backoff','3 120 1764070000');
CREATE TABLE page_statuses (
  board TEXT NOT NULL,
  window_key TEXT NOT NULL,
  number INTEGER NOT NULL,
  wanted TEXT NOT NULL,
  done_by TEXT NOT NULL,
  seen TEXT NOT NULL,
  since INTEGER NOT NULL,
  pending INTEGER NOT NULL,
  written TEXT,
  written_by TEXT NOT NULL,
  PRIMARY KEY (board, window_key, number),
  FOREIGN KEY (board, window_key) REFERENCES windows ON DELETE CASCADE
) STRICT;
INSERT INTO page_statuses VALUES('#ops','kmww1sln9-1',1001,'done','roan','',1795606687168,1,NULL,'');
INSERT INTO page_statuses VALUES('#ops','kmww1sln9-1',1006,'not done','','done',1795606696297,0,'not done','');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('facts',89);
INSERT INTO sqlite_sequence VALUES('outbox',11);
INSERT INTO sqlite_sequence VALUES('inputs',43);
CREATE INDEX facts_by_window ON facts (board, window_key, id);
CREATE INDEX entries_by_number ON entries (board, number);
CREATE INDEX outbox_pending ON outbox (board, due) WHERE outcome IS NULL;
CREATE INDEX outbox_by_window ON outbox (board, window_key);
CREATE INDEX inputs_by_window ON inputs (board, window_key, at);
COMMIT;
PRAGMA application_id = 1785619301;
PRAGMA user_version = 2;
