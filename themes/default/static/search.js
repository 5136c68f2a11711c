// The search page: asks the index as one types. Each step is the one of src/search/query.rs, in whole numbers, so that both
// answer alike. No other page loads this.
const VERSION = 1, WORDS = 8, LONGEST = 60, SHOWN = 10;
const EXACT = 8, INFLECTED = 6, TWIN = 4, BEGUN = 4, PART = 3, NEAR = 2;
const JOINS = /[-\u2010\u2011.:'’@_]/gu;
const GAPS = /[^\p{Alphabetic}\p{N}\-\u2010\u2011.:'’@_]/u;

const question = (text) => {
  const composed = text.normalize("NFC").replace(/\u00ad/g, "").replaceAll("İ", "I");
  const runs = composed.split(GAPS).map((run) => run.toLowerCase());
  const words = [];
  for (let at = 0; at < runs.length; at += 1) {
    let whole = runs[at].replace(JOINS, "");
    const isNumber = /^\d+$/.test(whole);
    while (isNumber && /^[-\u2010\u2011.:'’@_]*\d{2,3}[-\u2010\u2011.:'’@_]*$/u.test(runs[at + 1] ?? "")) {
      at += 1;
      whole += runs[at].replace(JOINS, "");
    }
    if (whole && [...whole].length <= LONGEST && words.length < WORDS && !words.includes(whole)) words.push(whole);
  }
  return words;
};
const folded = (word) =>
  word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("ø", "o").replaceAll("æ", "ae").replaceAll("ß", "ss");
const head = (word) => [...word].slice(0, 3).join("");
const alike = (a, b) => {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
};
const same = (a, b) => a.length === b.length && alike(a, b) === a.length;

const beginsAlike = (form, word) => {
  const [a, b] = [[...form.text], [...word]];
  const [shared, longest] = [alike(a, b), Math.max(a.length, b.length)];
  return shared >= 5 && longest - shared <= 4 && shared * 3 >= longest * 2;
};
const withoutMarks = (form, word, plain) => form.folded === plain;
const slipped = (form, word, plain) => {
  let [a, b] = [[...form.folded], [...plain]];
  if (b.length < 4 || Math.abs(a.length - b.length) > 1) return false;
  const start = alike(a, b);
  [a, b] = [a.slice(start), b.slice(start)];
  if (!a.length || !b.length) return true;
  return same(a.slice(1), b.slice(1)) || same(a.slice(1), b) || same(a, b.slice(1)) ||
    (a.length > 1 && a[0] === b[1] && a[1] === b[0] && same(a.slice(2), b.slice(2)));
};

// Where a word stands, as src/search/places.rs writes it.
const places = (text) => {
  let at = 0;
  const number = () => {
    let [sum, times, figure] = [0, 1, 32];
    while (figure >= 32) {
      const code = text.charCodeAt(at);
      figure = code - (code > 92 ? 36 : 35);
      sum += (figure % 32) * times;
      times *= 32;
      at += 1;
    }
    return sum;
  };
  const all = [];
  for (let document = 0; at < text.length;) {
    const both = number();
    document += Math.floor(both / 4);
    all.push([document, both % 4 || number()]);
  }
  return all;
};

const index = (address) => {
  const root = address.slice(0, address.lastIndexOf("search/"));
  const kept = new Map();
  const read = (url) => {
    if (!kept.has(url)) {
      const answer = fetch(url).then((response) => (response.ok ? response.json() : Promise.reject(new Error(url))));
      answer.catch(() => kept.delete(url));
      kept.set(url, answer);
    }
    return kept.get(url);
  };
  const piece = (name) => read(`${root}assets/search/${name}.json`);

  const points = async (directory, documents, word, isLast) => {
    const plain = folded(word);
    const found = new Map();
    const start = head(plain);
    const shard = directory.shards.filter(([from]) => from <= start).pop() ?? directory.shards[0];
    if (!shard) return found;
    const { words, parts } = await piece(shard[1]);
    let before = [];
    const forms = words.map(([shared, rest, group, own, twin]) => {
      before = [...before.slice(0, shared), ...rest];
      const text = before.join("");
      return { text, folded: folded(text), group, own, twin };
    });
    const add = (text, times) => {
      const all = places(text);
      const rare = 32 - Math.clz32(Math.floor(documents / Math.max(all.length, 1)));
      for (const [document, weight] of all) found.set(document, Math.max(found.get(document) ?? 0, weight * times * rare));
    };
    const addForm = (form, times) => {
      add(form.own, times);
      add(form.twin, Math.min(TWIN, times));
    };
    const addGroup = (form, own, others) => {
      addForm(form, own);
      for (const other of forms) if (other.group === form.group && other.text !== form.text) addForm(other, others);
      add(parts[form.group], Math.min(PART, others));
    };
    for (const form of forms) if (form.text === word) addGroup(form, EXACT, INFLECTED);
    if (isLast && [...word].length > 1) {
      for (const form of forms) if (form.text !== word && form.text.startsWith(word)) addGroup(form, BEGUN, NEAR);
    }
    for (const near of [beginsAlike, withoutMarks, slipped]) {
      if (!found.size) for (const form of forms) if (near(form, word, plain)) addGroup(form, NEAR, NEAR);
    }
    return found;
  };

  const ranked = (directory, all, counts) => {
    const pages = [];
    let from = 0;
    directory.pages.forEach((count, page) => {
      const start = from;
      from += count;
      const most = all.map(() => 0);
      let [best, highest] = [start, 0];
      for (let document = start; document < start + count; document += 1) {
        let sum = 0;
        all.forEach((points, word) => {
          const own = points.get(document) ?? 0;
          sum += own;
          most[word] = Math.max(most[word], own);
        });
        if (sum > highest) [best, highest] = [document, sum];
      }
      const words = most.filter((own, word) => counts[word] && own > 0).length;
      const sum = most.reduce((a, b) => a + b, 0);
      if (words) pages.push({ words, points: (sum + highest) * directory.priors[page], page, document: best });
    });
    const whole = Math.max(0, ...new Set(pages.map(({ words }) => words)));
    return pages.filter(({ words }) => words === whole).sort((a, b) => b.points - a.points || a.page - b.page);
  };

  const hit = async (directory, { document }) => {
    const block = await piece(directory.blocks[Math.floor(document / directory.block)]);
    const [page, section, id, excerpt] = block.sections[document % directory.block];
    const [title, url, kind, label, language] = block.pages[page];
    return { title, section, url: id ? `${url}#${id}` : url, kind, label, language, excerpt };
  };

  return async (text) => {
    const directory = await read(address);
    if (directory.version !== VERSION) throw new Error("The index is of another version.");
    const documents = directory.pages.reduce((a, b) => a + b, 0);
    const words = question(text);
    const isTelling = (word) => !directory.stop.includes(word);
    const counts = words.map((word) => isTelling(word) || !words.some(isTelling));
    const all = await Promise.all(words.map((word, at) => points(directory, documents, word, at === words.length - 1)));
    const hits = ranked(directory, all, counts);
    const some = (from, to) => Promise.all(hits.slice(from, to).map((found) => hit(directory, found)));
    return { count: hits.length, words: words.filter((_, word) => counts[word]), some };
  };
};

// Text in which the words that were asked for are marked.
const marked = (text, words) => {
  const asked = words.map(folded);
  const isAsked = (part) => {
    const plain = folded(part.toLowerCase());
    return asked.some((word) => plain && alike(plain, word) >= Math.max(word.length - 2, Math.min(word.length, 3)));
  };
  return text.split(/([\p{Alphabetic}\p{N}]+)/u).map((part) => {
    if (!isAsked(part)) return part;
    const mark = document.createElement("mark");
    mark.textContent = part;
    return mark;
  });
};
const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};
const shown = ({ title, section, url, kind, label, language, excerpt }, words) => {
  const link = element("a", { href: url }, section ? `${title} – ${section}` : title);
  const text = element("p", {}, ...marked(excerpt, words));
  if (language) {
    link.lang = link.hreflang = language;
    text.lang = language;
  }
  const about = [kind, label].filter(Boolean).join(" · ");
  return element("li", {}, link, element("p", { className: "muted" }, about), text);
};

const searchPage = (form) => {
  const field = form.elements.q;
  const [status, list, more] = ["_search-status", "_search-hits", "_search-more"].map((id) => document.getElementById(id));
  const ask = index(form.dataset.directory);
  let turn = 0;
  let next = () => {};
  const search = async () => {
    turn += 1;
    const mine = turn;
    const text = field.value.trim();
    history.replaceState(null, "", text ? `?q=${encodeURIComponent(text)}` : location.pathname);
    try {
      const found = text ? await ask(text) : { count: 0, words: [], some: async () => [] };
      let from = 0;
      const step = async () => {
        const hits = await found.some(from, from + SHOWN);
        if (mine !== turn) return null;
        const items = hits.map((hit) => shown(hit, found.words));
        if (from) list.append(...items);
        else list.replaceChildren(...items);
        list.dataset.question = text;
        from += SHOWN;
        more.hidden = from >= found.count;
        return items[0];
      };
      next = async () => (await step())?.querySelector("a").focus();
      await step();
      if (mine !== turn) return;
      const { one, many, none } = form.dataset;
      const said = [none, one][found.count] ?? many.replace("{n}", found.count);
      status.textContent = text ? said : "";
    } catch {
      if (mine === turn) status.textContent = form.dataset.failed;
    }
  };
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, 150);
  });
  more.addEventListener("click", () => next());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    search();
  });
  field.value = new URLSearchParams(location.search).get("q") ?? "";
  if (field.value) search();
};

document.querySelectorAll(".search-page").forEach(searchPage);
