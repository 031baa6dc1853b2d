// What the page says, in Chinese and English. What the bot says comes from the bot.

const WORDS = {
  title: ["演示", "Playground"],
  about: ["全部在本机运行，不连接外网", "Everything stays on this computer"],
  clock: ["演示时间{day} {time}，调整", "Playground time {day} {time}, move it"],
  moveClock: ["调整演示时间", "Move the clock"],
  clockAbout: ["时间只能向前；途中到期的事项会逐日办理", "Time only goes forward; what falls due on the way happens day by day"],
  dayLater: ["快进一天", "Forward a day"],
  aDay: ["一天", "A day"],
  aWeek: ["一周", "A week"],
  forwardTo: ["快进到", "Forward to"],
  go: ["快进", "Go"],
  onlyForward: ["时间只能向前", "The clock only goes forward"],
  calls: ["接口调用记录", "Bot API calls"],
  polls: ["含轮询", "with polls"],
  afresh: ["重新开始", "Start afresh"],
  afreshSure: ["重新开始？所有对话都会清空，示例单位恢复原样。", "Start afresh? All chats are cleared, and the sample office is as it was."],
  tourSure: ["导览从头演示：所有对话都会清空，示例单位恢复原样。", "The tour starts from the beginning: all chats are cleared, and the sample office is as it was."],
  cancel: ["取消", "Cancel"],
  tour: ["导览", "Tour"],
  tourStop: ["我来操作", "Take over"],
  tourPause: ["暂停", "Pause"],
  tourOn: ["继续", "Go on"],
  tourBack: ["上一步", "Back"],
  tourNext: ["下一步", "Next"],
  tourStopped: ["导览已停止，请接着操作，机器人是真的。", "The tour has stopped. Go on by yourself: the bot is real."],
  tourStuck: ["导览无法继续，请自行操作。", "The tour cannot go on from here. Please go on by yourself."],
  tourStep: ["第{at}步，共{all}步", "Step {at} of {all}"],
  language: ["English", "中文"],
  addPhone: ["添加手机", "Add a phone"],
  removePhone: ["收起{name}的手机", "Put away the phone of {name}"],
  phoneOf: ["{name}的手机，{seat}", "Phone of {name}, {seat}"],
  phones: ["手机", "Phones"],
  switchPerson: ["换人：{name}，{seat}", "Switch person: {name}, {seat}"],
  whose: ["换成谁的手机？", "Whose phone should this be?"],
  whoseNew: ["添加谁的手机？", "Whose phone should be added?"],
  search: ["按姓名或岗位查找", "Find by name or seat"],
  nobody: ["没有找到", "Nobody found"],
  shown: ["已在屏幕上", "on screen"],
  newForMore: ["另有{rest}人有新消息", "New for {rest} more"],
  newFor: ["{name}有{count}条新消息", "New for {name}: {count}"],
  unread: ["{count}条未读", "{count} unread"],
  unreadHere: ["以下为新消息", "New messages"],
  messages: ["与{bot}的对话", "Chat with {bot}"],
  walk: ["用上下方向键逐条查看消息", "The up and down arrow keys go from message to message"],
  earlier: ["查看更早的消息", "Earlier messages"],
  toNewest: ["回到最新消息", "To the newest message"],
  write: ["输入消息", "Message"],
  send: ["发送", "Send"],
  commands: ["命令菜单", "Command menu"],
  attach: ["添加附件", "Attach"],
  photo: ["照片", "Photo"],
  file: ["文件", "File"],
  removeFile: ["移除{name}", "Remove {name}"],
  caption: ["添加说明（可不填）", "Add a caption (optional)"],
  reply: ["回复这条消息", "Reply to this message"],
  replyTo: ["回复", "Reply to"],
  stopReply: ["取消回复", "Cancel the reply"],
  you: ["我", "You"],
  edited: ["已编辑", "edited"],
  typing: ["正在输入…", "typing…"],
  start: ["开始", "Start"],
  enlarge: ["放大照片{name}", "Enlarge photo {name}"],
  zoom: ["原始大小", "Full size"],
  save: ["下载", "Download"],
  saveFile: ["下载{name}，{size}", "Download {name}, {size}"],
  close: ["关闭", "Close"],
  ok: ["知道了", "OK"],
  showHidden: ["显示隐藏文字", "Show hidden text"],
  more: ["展开", "Show more"],
  less: ["收起", "Show less"],
  copied: ["已复制", "Copied"],
  silent: ["机器人还没有回应", "The bot has not answered yet"],
  stale: ["这个按钮已经失效", "This button no longer works"],
  failed: ["没有成功，请再试一次", "That did not work; please try again"],
  lost: ["与演示服务的连接中断，正在重新连接…", "The connection to the playground is lost; trying again…"],
  blocked: ["此人已屏蔽机器人", "This person has blocked the bot"],
  unblock: ["解除屏蔽", "Unblock"],
};

let column = 0;

/** "zh" or "en". */
export function language() {
  return column === 0 ? "zh" : "en";
}

export function setLanguage(tag) {
  column = tag.startsWith("zh") ? 0 : 1;
  document.documentElement.lang = column === 0 ? "zh-CN" : "en";
}

/** The text of `key` with its {values}. */
export function say(key, values = {}) {
  return WORDS[key][column].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** A number as a badge shows it. */
export function few(count) {
  return count > 99 ? "99+" : String(count);
}

/** One of a persona's words ({zh_CN, en}) in the language of the page. */
export function inPageLanguage(words) {
  return words[column === 0 ? "zh_CN" : "en"] ?? Object.values(words)[0] ?? "";
}

// The office is in China, wherever the reader sits: the bot writes its times the same way.
const ZONE = "Asia/Shanghai";
const OFFICE_AHEAD = 8 * 3600 * 1000; // milliseconds, in summer and winter

const writers = new Map(); // a DateTimeFormat is dear to make

function written(seconds, options) {
  const locale = column === 0 ? "zh-CN" : "en-GB";
  const key = locale + JSON.stringify(options);
  if (!writers.has(key)) writers.set(key, new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options }));
  return writers.get(key).format(seconds * 1000);
}

export function timeOfDay(seconds) {
  return written(seconds, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

export function secondOfDay(seconds) {
  return written(seconds, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
}

/** A moment as an input of the type datetime-local has it. */
export function officeTime(seconds) {
  return new Date(seconds * 1000 + OFFICE_AHEAD).toISOString().slice(0, 16);
}

export function day(seconds) {
  return written(seconds, { month: column === 0 ? "long" : "short", day: "numeric", weekday: "short" });
}

export function fullDay(seconds) {
  return written(seconds, { year: "numeric", month: "long", day: "numeric", weekday: "long" });
}

export function sizeOf(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
