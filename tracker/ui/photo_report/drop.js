// Sends pictures to our own route one at a time, so that hundreds of them take no more memory than one.
// Everything a person reads comes in `data.words`; names of files are only ever put in text nodes.

const PAUSE = 1500; // milliseconds before a sending that failed is tried once more

class Sender {
  constructor(root) {
    this.root = root;
    this.waiting = [];
    this.unsent = [];
    this.total = this.done = this.stored = 0;
    this.running = this.gone = false;
    const drop = this.find(".drop"), input = this.find("input");
    input.addEventListener("change", () => { this.add([...input.files]); input.value = ""; });
    for (const name of ["dragenter", "dragover"])
      drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
    for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => { event.preventDefault(); this.add([...event.dataTransfer.files]); });
    this.find(".again").addEventListener("click", () => this.take(this.unsent.splice(0)));
    this.warn = (event) => { if (this.running) event.preventDefault(); };
    window.addEventListener("beforeunload", this.warn);
  }

  find(selector) { return this.root.querySelector(selector); }

  say(selector, words) { this.find(selector).textContent = words; }

  know(data, tell) {
    this.data = data;
    this.tell = tell;
    this.say(".choose", data.words.choose);
    this.say(".or", data.words.or);
    this.say(".what", data.words.what);
    this.say(".again", data.words.again);
    this.show();
  }

  // A picture that is sent twice because its answer was lost is known by its key, and stored once.
  add(files) { this.take(files.map((file) => ({ file, key: this.key() }))); }

  key() { return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join(""); }

  take(sendings) {
    if (!sendings.length) return;
    if (!this.running) {
      this.total = this.done = this.stored = 0;
      this.find("ul").replaceChildren();
    }
    this.total += sendings.length;
    this.waiting.push(...sendings);
    this.show();
    if (!this.running) this.run();
  }

  async run() {
    this.running = true;
    this.speak();
    while (this.waiting.length && !this.gone) {
      const one = this.waiting.shift();
      await this.one(one);
      this.done += 1;
      this.show();
      if (this.done % 25 === 0) this.speak();
    }
    this.running = false;
    if (this.gone) return;
    this.show();
    this.speak();
    if (this.stored) this.tell(this.stored);
  }

  async one(one) {
    if (one.file.size > this.data.most) return this.refuse(one.file, this.data.words.large);
    let answer = await this.post(one);
    if (!answer && !this.gone) {
      await new Promise((go) => setTimeout(go, PAUSE));
      answer = await this.post(one);
    }
    if (!answer) this.unsent.push(one);
    else if (answer.id) this.stored += 1;
    else this.refuse(one.file, answer.sentence);
  }

  // What the server says of it; nothing when it could not be asked, or not now.
  async post({ file, key }) {
    try {
      const address = `${this.data.address}&key=${key}`;
      const headers = { "Content-Type": "application/octet-stream" };
      const answer = await fetch(address, { method: "POST", body: file, headers, credentials: "same-origin" });
      if (answer.status >= 500 || answer.status === 408) return null;
      const told = await answer.json();
      return told.id || told.sentence ? told : null;
    } catch {
      return null;
    }
  }

  refuse(file, sentence) {
    const line = document.createElement("li");
    line.textContent = `${file.name}: ${sentence}`;
    this.find("ul").append(line);
  }

  words(name, n) {
    return this.data.words[name][n === 1 ? 0 : 1].replace("{n}", new Intl.NumberFormat(this.data.language).format(n));
  }

  progress() {
    const { done, total } = this;
    return this.data.words.progress.replace("{done}", done).replace("{total}", total);
  }

  speak() { this.say(".spoken", this.running ? this.progress() : this.words("stored", this.stored)); }

  show() {
    const refused = this.find("ul").childElementCount;
    this.find(".sending").hidden = !this.total;
    this.find("progress").hidden = !this.running;
    this.find("progress").max = Math.max(this.total, 1);
    this.find("progress").value = this.done;
    this.find("progress").setAttribute("aria-label", this.progress());
    this.say(".done", this.running ? this.progress() : this.words("stored", this.stored));
    this.find(".unsent").hidden = this.running || !this.unsent.length;
    this.say(".unsent p", this.words("unsent", this.unsent.length));
    this.find(".refused").hidden = !refused;
    this.say(".refused p", this.words("refused", refused));
  }

  leave() {
    this.gone = true;
    window.removeEventListener("beforeunload", this.warn);
  }
}

const senders = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".drop").parentElement;
  if (!senders.has(root)) senders.set(root, new Sender(root));
  senders.get(root).know(data, (n) => setTriggerValue("sent", n));
  return () => senders.get(root).leave();
}
