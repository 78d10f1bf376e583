/**
 * Zones as people call them in Chinese, by IANA name: the city, or the country where it keeps one time.
 * Names of Unicode CLDR (Unicode License v3); the copy of the platform inside the app does not carry them.
 */
const NAMES = `
Africa/Abidjan 科特迪瓦; Africa/Accra 加纳; Africa/Addis_Ababa 埃塞俄比亚; Africa/Algiers 阿尔及利亚;
Africa/Asmera 厄立特里亚; Africa/Bamako 马里; Africa/Bangui 中非共和国; Africa/Banjul 冈比亚; Africa/Bissau 几内亚比绍;
Africa/Blantyre 马拉维; Africa/Brazzaville 刚果（布）; Africa/Bujumbura 布隆迪; Africa/Cairo 埃及;
Africa/Casablanca 摩洛哥; Africa/Ceuta 休达; Africa/Conakry 几内亚; Africa/Dakar 塞内加尔;
Africa/Dar_es_Salaam 坦桑尼亚; Africa/Djibouti 吉布提; Africa/Douala 喀麦隆; Africa/El_Aaiun 西撒哈拉;
Africa/Freetown 塞拉利昂; Africa/Gaborone 博茨瓦纳; Africa/Harare 津巴布韦; Africa/Johannesburg 南非;
Africa/Juba 南苏丹; Africa/Kampala 乌干达; Africa/Khartoum 苏丹; Africa/Kigali 卢旺达; Africa/Kinshasa 金沙萨;
Africa/Lagos 尼日利亚; Africa/Libreville 加蓬; Africa/Lome 多哥; Africa/Luanda 安哥拉; Africa/Lubumbashi 卢本巴希;
Africa/Lusaka 赞比亚; Africa/Malabo 赤道几内亚; Africa/Maputo 莫桑比克; Africa/Maseru 莱索托; Africa/Mbabane 斯威士兰;
Africa/Mogadishu 索马里; Africa/Monrovia 利比里亚; Africa/Nairobi 肯尼亚; Africa/Ndjamena 乍得; Africa/Niamey 尼日尔;
Africa/Nouakchott 毛里塔尼亚; Africa/Ouagadougou 布基纳法索; Africa/Porto-Novo 贝宁; Africa/Sao_Tome 圣多美和普林西比;
Africa/Tripoli 利比亚; Africa/Tunis 突尼斯; Africa/Windhoek 纳米比亚; America/Adak 埃达克; America/Anchorage 安克雷奇;
America/Anguilla 安圭拉; America/Antigua 安提瓜和巴布达; America/Araguaina 阿拉瓜伊纳;
America/Argentina/La_Rioja 拉里奥哈; America/Argentina/Rio_Gallegos 里奥加耶戈斯; America/Argentina/Salta 萨尔塔;
America/Argentina/San_Juan 圣胡安; America/Argentina/San_Luis 圣路易斯; America/Argentina/Tucuman 图库曼;
America/Argentina/Ushuaia 乌斯怀亚; America/Aruba 阿鲁巴; America/Asuncion 巴拉圭; America/Bahia 巴伊亚;
America/Bahia_Banderas 巴伊亚班德拉斯; America/Barbados 巴巴多斯; America/Belem 贝伦; America/Belize 伯利兹;
America/Blanc-Sablon 布兰克萨布隆; America/Boa_Vista 博阿维斯塔; America/Bogota 哥伦比亚; America/Boise 博伊西;
America/Buenos_Aires 布宜诺斯艾利斯; America/Cambridge_Bay 剑桥湾; America/Campo_Grande 大坎普; America/Cancun 坎昆;
America/Caracas 委内瑞拉; America/Catamarca 卡塔马卡; America/Cayenne 法属圭亚那; America/Cayman 开曼群岛;
America/Chicago 芝加哥; America/Chihuahua 奇瓦瓦; America/Ciudad_Juarez 华雷斯城; America/Coral_Harbour 阿蒂科肯;
America/Cordoba 科尔多瓦; America/Costa_Rica 哥斯达黎加; America/Coyhaique 科伊艾克; America/Creston 克雷斯顿;
America/Cuiaba 库亚巴; America/Curacao 库拉索; America/Danmarkshavn 丹马沙文; America/Dawson 道森;
America/Dawson_Creek 道森克里克; America/Denver 丹佛; America/Detroit 底特律; America/Dominica 多米尼克;
America/Edmonton 埃德蒙顿; America/Eirunepe 依伦尼贝; America/El_Salvador 萨尔瓦多; America/Fort_Nelson 纳尔逊堡;
America/Fortaleza 福塔雷萨; America/Glace_Bay 格莱斯贝; America/Godthab 努克; America/Goose_Bay 古斯湾;
America/Grand_Turk 特克斯和凯科斯群岛; America/Grenada 格林纳达; America/Guadeloupe 瓜德罗普; America/Guatemala 危地马拉;
America/Guayaquil 厄瓜多尔; America/Guyana 圭亚那; America/Halifax 哈利法克斯; America/Havana 古巴;
America/Hermosillo 埃莫西约; America/Indiana/Knox 印第安纳州诺克斯; America/Indiana/Marengo 印第安纳州马伦戈;
America/Indiana/Petersburg 印第安纳州彼得斯堡; America/Indiana/Tell_City 印第安纳州特尔城;
America/Indiana/Vevay 印第安纳州维维市; America/Indiana/Vincennes 印第安纳州温森斯; America/Indiana/Winamac 印第安纳州威纳马克;
America/Indianapolis 印第安纳波利斯; America/Inuvik 伊努维克; America/Iqaluit 伊魁特; America/Jamaica 牙买加;
America/Jujuy 胡胡伊; America/Juneau 朱诺; America/Kentucky/Monticello 肯塔基州蒙蒂塞洛; America/Kralendijk 荷属加勒比区;
America/La_Paz 玻利维亚; America/Lima 秘鲁; America/Los_Angeles 洛杉矶; America/Louisville 路易斯维尔;
America/Lower_Princes 荷属圣马丁; America/Maceio 马塞约; America/Managua 尼加拉瓜; America/Manaus 马瑙斯;
America/Marigot 法属圣马丁; America/Martinique 马提尼克; America/Matamoros 马塔莫罗斯; America/Mazatlan 马萨特兰;
America/Mendoza 门多萨; America/Menominee 梅诺米尼; America/Merida 梅里达; America/Metlakatla 梅特拉卡特拉;
America/Mexico_City 墨西哥城; America/Miquelon 圣皮埃尔和密克隆群岛; America/Moncton 蒙克顿; America/Monterrey 蒙特雷;
America/Montevideo 乌拉圭; America/Montserrat 蒙特塞拉特; America/Nassau 巴哈马; America/New_York 纽约;
America/Nome 诺姆; America/Noronha 洛罗尼亚; America/North_Dakota/Beulah 北达科他州比尤拉;
America/North_Dakota/Center 北达科他州申特; America/North_Dakota/New_Salem 北达科他州新塞勒姆; America/Ojinaga 奥希纳加;
America/Panama 巴拿马; America/Paramaribo 苏里南; America/Phoenix 凤凰城; America/Port-au-Prince 海地;
America/Port_of_Spain 特立尼达和多巴哥; America/Porto_Velho 波多韦柳; America/Puerto_Rico 波多黎各;
America/Punta_Arenas 蓬塔阿雷纳斯; America/Rankin_Inlet 兰今湾; America/Recife 累西腓; America/Regina 里贾纳;
America/Resolute 雷索卢特; America/Rio_Branco 里奥布郎库; America/Santarem 圣塔伦; America/Santiago 智利;
America/Santo_Domingo 多米尼加共和国; America/Sao_Paulo 圣保罗; America/Scoresbysund 斯科列斯比桑德; America/Sitka 锡特卡;
America/St_Barthelemy 圣巴泰勒米; America/St_Johns 圣约翰斯; America/St_Kitts 圣基茨和尼维斯; America/St_Lucia 圣卢西亚;
America/St_Thomas 美属维尔京群岛; America/St_Vincent 圣文森特和格林纳丁斯; America/Swift_Current 斯威夫特卡伦特;
America/Tegucigalpa 洪都拉斯; America/Thule 图勒; America/Tijuana 蒂华纳; America/Toronto 多伦多;
America/Tortola 英属维尔京群岛; America/Vancouver 温哥华; America/Whitehorse 怀特霍斯; America/Winnipeg 温尼伯;
America/Yakutat 亚库塔特; Antarctica/Casey 卡塞; Antarctica/Davis 戴维斯; Antarctica/DumontDUrville 迪蒙·迪维尔;
Antarctica/Macquarie 麦夸里岛; Antarctica/Mawson 莫森; Antarctica/McMurdo 麦克默多; Antarctica/Palmer 帕尔默;
Antarctica/Rothera 罗瑟拉; Antarctica/Syowa 昭和; Antarctica/Troll 特罗尔; Antarctica/Vostok 沃斯托克;
Arctic/Longyearbyen 斯瓦尔巴和扬马延; Asia/Aden 也门; Asia/Almaty 阿拉木图; Asia/Amman 约旦; Asia/Anadyr 阿纳德尔;
Asia/Aqtau 阿克套; Asia/Aqtobe 阿克托别; Asia/Ashgabat 土库曼斯坦; Asia/Atyrau 阿特劳; Asia/Baghdad 伊拉克;
Asia/Bahrain 巴林; Asia/Baku 阿塞拜疆; Asia/Bangkok 曼谷; Asia/Barnaul 巴尔瑙尔; Asia/Beirut 黎巴嫩;
Asia/Bishkek 吉尔吉斯斯坦; Asia/Brunei 文莱; Asia/Calcutta 加尔各答; Asia/Chita 赤塔; Asia/Colombo 斯里兰卡;
Asia/Damascus 叙利亚; Asia/Dhaka 孟加拉国; Asia/Dili 东帝汶; Asia/Dubai 迪拜; Asia/Dushanbe 塔吉克斯坦;
Asia/Famagusta 法马古斯塔; Asia/Gaza 加沙; Asia/Hebron 希伯伦; Asia/Hong_Kong 香港; Asia/Hovd 科布多;
Asia/Irkutsk 伊尔库茨克; Asia/Jakarta 雅加达; Asia/Jayapura 查亚普拉; Asia/Jerusalem 以色列; Asia/Kabul 阿富汗;
Asia/Kamchatka 堪察加; Asia/Karachi 巴基斯坦; Asia/Katmandu 尼泊尔; Asia/Khandyga 汉德加; Asia/Krasnoyarsk 克拉斯诺亚尔斯克;
Asia/Kuala_Lumpur 吉隆坡; Asia/Kuching 古晋; Asia/Kuwait 科威特; Asia/Macau 澳门; Asia/Magadan 马加丹;
Asia/Makassar 望加锡; Asia/Manila 马尼拉; Asia/Muscat 阿曼; Asia/Nicosia 尼科西亚; Asia/Novokuznetsk 新库兹涅茨克;
Asia/Novosibirsk 新西伯利亚; Asia/Omsk 鄂木斯克; Asia/Oral 乌拉尔; Asia/Phnom_Penh 柬埔寨; Asia/Pontianak 坤甸;
Asia/Pyongyang 朝鲜; Asia/Qatar 卡塔尔; Asia/Qostanay 库斯塔奈; Asia/Qyzylorda 克孜洛尔达; Asia/Rangoon 缅甸;
Asia/Riyadh 沙特阿拉伯; Asia/Saigon 胡志明市; Asia/Sakhalin 萨哈林; Asia/Samarkand 撒马尔罕; Asia/Seoul 首尔;
Asia/Shanghai 北京; Asia/Singapore 新加坡; Asia/Srednekolymsk 中科雷姆斯克; Asia/Taipei 台北; Asia/Tashkent 乌兹别克斯坦;
Asia/Tbilisi 格鲁吉亚; Asia/Tehran 伊朗; Asia/Thimphu 不丹; Asia/Tokyo 东京; Asia/Tomsk 托木斯克;
Asia/Ulaanbaatar 乌兰巴托; Asia/Urumqi 乌鲁木齐; Asia/Ust-Nera 乌斯内拉; Asia/Vientiane 老挝; Asia/Vladivostok 海参崴;
Asia/Yakutsk 雅库茨克; Asia/Yekaterinburg 叶卡捷琳堡; Asia/Yerevan 亚美尼亚; Atlantic/Azores 亚速尔群岛;
Atlantic/Bermuda 百慕大; Atlantic/Canary 加那利; Atlantic/Cape_Verde 佛得角; Atlantic/Faeroe 法罗群岛;
Atlantic/Madeira 马德拉; Atlantic/Reykjavik 冰岛; Atlantic/South_Georgia 南乔治亚和南桑威奇群岛;
Atlantic/St_Helena 圣赫勒拿; Atlantic/Stanley 福克兰群岛; Australia/Adelaide 阿德莱德; Australia/Brisbane 布里斯班;
Australia/Broken_Hill 布罗肯希尔; Australia/Darwin 达尔文; Australia/Eucla 尤克拉; Australia/Hobart 霍巴特;
Australia/Lindeman 林德曼; Australia/Lord_Howe 豪勋爵岛; Australia/Melbourne 墨尔本; Australia/Perth 珀斯;
Australia/Sydney 悉尼; Europe/Amsterdam 阿姆斯特丹; Europe/Andorra 安道尔; Europe/Astrakhan 阿斯特拉罕;
Europe/Athens 希腊; Europe/Belgrade 塞尔维亚; Europe/Berlin 柏林; Europe/Bratislava 斯洛伐克; Europe/Brussels 比利时;
Europe/Bucharest 罗马尼亚; Europe/Budapest 匈牙利; Europe/Busingen 布辛根; Europe/Chisinau 摩尔多瓦;
Europe/Copenhagen 丹麦; Europe/Dublin 爱尔兰; Europe/Gibraltar 直布罗陀; Europe/Guernsey 根西岛;
Europe/Helsinki 芬兰; Europe/Isle_of_Man 马恩岛; Europe/Istanbul 土耳其; Europe/Jersey 泽西岛;
Europe/Kaliningrad 加里宁格勒; Europe/Kiev 乌克兰; Europe/Kirov 基洛夫; Europe/Lisbon 葡萄牙; Europe/Ljubljana 斯洛文尼亚;
Europe/London 伦敦; Europe/Luxembourg 卢森堡; Europe/Madrid 马德里; Europe/Malta 马耳他; Europe/Mariehamn 奥兰群岛;
Europe/Minsk 白俄罗斯; Europe/Monaco 摩纳哥; Europe/Moscow 莫斯科; Europe/Oslo 挪威; Europe/Paris 巴黎;
Europe/Podgorica 黑山; Europe/Prague 捷克; Europe/Riga 拉脱维亚; Europe/Rome 罗马; Europe/Samara 萨马拉;
Europe/San_Marino 圣马力诺; Europe/Sarajevo 波斯尼亚和黑塞哥维那; Europe/Saratov 萨拉托夫; Europe/Simferopol 辛菲罗波尔;
Europe/Skopje 北马其顿; Europe/Sofia 保加利亚; Europe/Stockholm 瑞典; Europe/Tallinn 爱沙尼亚; Europe/Tirane 阿尔巴尼亚;
Europe/Ulyanovsk 乌里扬诺夫斯克; Europe/Vaduz 列支敦士登; Europe/Vatican 梵蒂冈; Europe/Vienna 奥地利;
Europe/Vilnius 立陶宛; Europe/Volgograd 伏尔加格勒; Europe/Warsaw 波兰; Europe/Zagreb 克罗地亚; Europe/Zurich 瑞士;
Indian/Antananarivo 马达加斯加; Indian/Chagos 英属印度洋领地; Indian/Christmas 圣诞岛; Indian/Cocos 科科斯（基林）群岛;
Indian/Comoro 科摩罗; Indian/Kerguelen 法属南部领地; Indian/Mahe 塞舌尔; Indian/Maldives 马尔代夫;
Indian/Mauritius 毛里求斯; Indian/Mayotte 马约特; Indian/Reunion 留尼汪; Pacific/Apia 萨摩亚; Pacific/Auckland 新西兰;
Pacific/Bougainville 布干维尔; Pacific/Chatham 查塔姆; Pacific/Easter 复活节岛; Pacific/Efate 瓦努阿图;
Pacific/Enderbury 坎顿岛; Pacific/Fakaofo 托克劳; Pacific/Fiji 斐济; Pacific/Funafuti 图瓦卢;
Pacific/Galapagos 科隆群岛; Pacific/Gambier 甘比尔; Pacific/Guadalcanal 所罗门群岛; Pacific/Guam 关岛;
Pacific/Honolulu 檀香山; Pacific/Kiritimati 基里地马地岛; Pacific/Kosrae 库赛埃; Pacific/Kwajalein 夸贾林;
Pacific/Majuro 马绍尔群岛; Pacific/Marquesas 马克萨斯; Pacific/Midway 中途岛; Pacific/Nauru 瑙鲁; Pacific/Niue 纽埃;
Pacific/Norfolk 诺福克岛; Pacific/Noumea 新喀里多尼亚; Pacific/Pago_Pago 美属萨摩亚; Pacific/Palau 帕劳;
Pacific/Pitcairn 皮特凯恩群岛; Pacific/Ponape 波纳佩岛; Pacific/Port_Moresby 莫尔兹比港; Pacific/Rarotonga 库克群岛;
Pacific/Saipan 北马里亚纳群岛; Pacific/Tahiti 塔希提; Pacific/Tarawa 塔拉瓦; Pacific/Tongatapu 汤加;
Pacific/Truk 特鲁克群岛; Pacific/Wake 威克; Pacific/Wallis 瓦利斯和富图纳; Asia/Ho_Chi_Minh 胡志明市; Asia/Kolkata 加尔各答`;

export const ZONE_NAMES_ZH: ReadonlyMap<string, string> = new Map(
  NAMES.trim()
    .split(/;\s/)
    .map((pair): readonly [string, string] => {
      const [zone = '', name = ''] = pair.split(' ');
      return [zone, name];
    }),
);
