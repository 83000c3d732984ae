/* An Lành: makes plain pages smoother. Every page works without it; nothing is kept in the browser. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  try { sessionStorage.removeItem("htmx-current-path-for-history"); } catch (_) { /* the browser keeps nothing anyway */ }
  function word(key) { var box = document.getElementById("words"); return (box && box.dataset[key]) || ""; }
  function say(text) { var box = document.getElementById("said"); if (box) { box.textContent = ""; box.textContent = text; } }

  /* Keys: "/" goes to search, Esc leaves; a letter follows the link that names it (data-key) */
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
    var search = document.getElementById("search-box");
    if (event.key === "/" && search && !event.target.matches("input, select, textarea")) { event.preventDefault(); search.focus(); search.select(); }
    if (/^[a-z]$/.test(event.key) && !event.target.closest("input, select, textarea, [contenteditable], dialog")) {
      var named = document.querySelector("a[data-key=" + event.key + "]");
      if (named) { event.preventDefault(); named.click(); return; }
    }
    if (event.key !== "Escape") { return; }
    var menu = document.querySelector("details[open].menu-phone");
    if (menu) { menu.open = false; menu.querySelector("summary").focus(); return; }
    if (event.target === search) { search.blur(); return; }
    var form = event.target.closest("form");
    var leave = form && form.querySelector("a[data-leave]");
    if (leave) { leave.click(); }
  });

  /* Copy and print */
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) { window.print(); return; }
    var button = event.target.closest("[data-copy]");
    if (!button) { return; }
    var done = function () {
      var before = button.innerHTML;
      button.textContent = word("copied"); say(word("copied"));
      setTimeout(function () { button.innerHTML = before; }, 2000);
    };
    var failed = function () { alert(word("noCopy")); };
    if (navigator.clipboard) { navigator.clipboard.writeText(button.dataset.copy).then(done, failed); } else { failed(); }
  });

  /* Paper shows what is folded away */
  addEventListener("beforeprint", function () {
    document.querySelectorAll("details.fold:not([open])").forEach(function (each) { each.open = true; each.dataset.printed = ""; });
  });
  addEventListener("afterprint", function () {
    document.querySelectorAll("details.fold[data-printed]").forEach(function (each) { each.open = false; delete each.dataset.printed; });
  });

  /* Money and dates said back in full */
  var DIGITS = "không một hai ba bốn năm sáu bảy tám chín".split(" ");
  function three(n, full) {
    var h = Math.floor(n / 100), t = Math.floor(n / 10) % 10, u = n % 10, out = [];
    if (h || full) { out.push(DIGITS[h], "trăm"); }
    if (t > 1) { out.push(DIGITS[t], "mươi"); } else if (t === 1) { out.push("mười"); } else if (u && (h || full)) { out.push("lẻ"); }
    if (u === 1 && t > 1) { out.push("mốt"); } else if (u === 5 && t) { out.push("lăm"); } else if (u) { out.push(DIGITS[u]); }
    return out.join(" ");
  }
  function inWords(n) {
    if (n === 0) { return "không"; }
    var names = ["", " nghìn", " triệu", " tỷ"], out = [], started = false;
    for (var i = 3; i >= 0; i--) {
      var group = Math.floor(n / Math.pow(1000, i)) % 1000;
      if (group) { out.push(three(group, started) + names[i]); started = true; }
    }
    return out.join(" ");
  }
  var UNITS = { k: 1e3, "nghìn": 1e3, "ngàn": 1e3, tr: 1e6, "triệu": 1e6, ty: 1e9, "tỷ": 1e9 };
  function readMoney(text) { /* 8.500.000, 8,5tr, 1tr5, 500k */
    var rest = text.toLowerCase().replace(/(đồng|đ|vnd)\s*$/, "").replace(/\s/g, ""), sum = 0, last = 0, m;
    if (!rest) { return null; }
    while (rest) {
      m = /^(\d[\d.,]*)(tỷ|ty|triệu|tr|nghìn|ngàn|k)?/.exec(rest);
      if (!m) { return null; }
      if (m[2] && /^\d{1,3},\d{3}$/.test(m[1])) { return null; }
      if (m[2]) { sum += parseFloat(m[1].replace(/\.(?=\d{3}(\D|$))/g, "").replace(",", ".")) * (last = UNITS[m[2]]); }
      else if (last) { sum += ("0." + m[1]) * last; }
      else { sum += +m[1].replace(/[.,](?=\d{3}(\D|$))/g, ""); }
      rest = rest.slice(m[0].length);
    }
    return sum < 1e12 ? Math.round(sum) : null;
  }
  function sayMoney(text) {
    var n = readMoney(text);
    if (n === null) { return ""; }
    var figures = String(n).replace(/\B(?=(\d{3})+$)/g, root.lang === "vi" ? "." : ",") + " đồng";
    if (root.lang !== "vi") { return figures; }
    var words = inWords(n) + " đồng";
    return figures + " – " + words.charAt(0).toUpperCase() + words.slice(1);
  }
  function two(n) { return (n < 10 ? "0" : "") + n; }
  function sayDate(text, kind) { /* two-digit years as core/text/days.py reads them */
    text = text.trim();
    if (/^\d{4}$/.test(text)) { return word("onlyYear") + " " + text; }
    var m = /^(\d{1,2})[\/.\-\s](\d{1,2})[\/.\-\s](\d{4}|\d{2})$/.exec(text) || /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(text);
    if (!m) { return text.length > 7 ? word("notADate") : ""; }
    var year = +m[3], latest = new Date();
    if (kind !== "past") { latest = new Date(latest.getFullYear() + (kind === "ahead" ? 30 : 1), 11, 31); }
    if (m[3].length === 2) { year += new Date(year + 2000, m[2] - 1, +m[1]) > latest ? 1900 : 2000; }
    var day = new Date(year, m[2] - 1, +m[1]);
    if (day.getDate() !== +m[1] || day.getMonth() !== m[2] - 1) { return word("notADate"); }
    var name = day.toLocaleDateString(root.lang, { weekday: "long" });
    return name.charAt(0).toUpperCase() + name.slice(1) + ", " + two(+m[1]) + "/" + two(+m[2]) + "/" + year;
  }
  function echo(input) {
    var out = input.id && document.querySelector('output[data-echo][for="' + CSS.escape(input.id) + '"]');
    var kind = out && out.dataset.echo;
    if (out) { out.textContent = kind === "money" ? sayMoney(input.value) : sayDate(input.value, kind); }
  }

  /* Save state: what is typed survives a lost line */
  var SENT = "form[data-save], form[data-send]"; /* data-send only asks something: nothing to lose until it cannot be sent */
  function show(form, state) {
    form.dataset.now = state;
    var box = form.querySelector("[data-save-state]");
    if (!box && state !== "saving") {
      box = document.createElement("span"); box.className = "save-state"; box.dataset.saveState = ""; box.setAttribute("role", "status");
      (form.querySelector(".form-end") || form).append(box);
    }
    if (!box) { return; }
    box.dataset.now = state;
    box.textContent = word(state.replace(/-(\w)/g, function (_, c) { return c.toUpperCase(); }));
    if (state === "unsaved" || state === "saving") { return; }
    say(box.textContent);
    box.scrollIntoView({ block: "nearest" });
  }
  document.addEventListener("input", function (event) {
    echo(event.target);
    var form = event.target.closest("form[data-save]");
    if (form && form.dataset.now !== "saving" && form.dataset.now !== "waiting") { show(form, "unsaved"); }
  });
  addEventListener("beforeunload", function (event) {
    if (document.querySelector(":is(" + SENT + ")[data-now]")) { event.preventDefault(); event.returnValue = ""; }
  });
  var here = location.pathname + location.search;
  function swapPage(html, url) {
    var page = read(html);
    document.title = page.title;
    document.body.replaceWith(page.body);
    if (url !== location.href) { history.pushState(null, "", url); }
    here = location.pathname + location.search;
    if (window.htmx) { window.htmx.process(document.body); }
    ready(true);
  }
  addEventListener("popstate", function () { if (location.pathname + location.search !== here) { location.reload(); } });
  function read(html) { return new DOMParser().parseFromString(html, "text/html"); }
  function renewTokens(page) { /* of every form that stands here */
    var token = page.querySelector("[name=csrfmiddlewaretoken]");
    if (token) { document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach(function (own) { own.value = token.value; }); }
    return token ? token.value : "";
  }
  function fetched(address, options) {
    return fetch(address, Object.assign({ credentials: "same-origin" }, options)).then(function (answer) {
      return answer.text().then(function (html) { return { answer: answer, page: read(html) }; });
    });
  }

  /* The session ended: what was typed stays, the password is asked for in front of it */
  function myName(page) { var mine = page.querySelector("[data-my-name]"); return mine ? mine.dataset.myName : ""; }
  function signedOut(form, url, then) {
    var path = new URL(url, location.href).pathname, box, link = document.createElement("a");
    show(form, "signed-out");
    delete form.dataset.renewed;
    link.href = path; link.target = "_blank"; link.rel = "noopener"; link.textContent = word("signIn");
    link.addEventListener("click", function (event) { event.preventDefault(); signInAgain(form, path, then); });
    box = form.querySelector("[data-save-state]");
    if (box) { box.append(" ", link); }
    if (then) { signInAgain(form, path, then); }
  }
  function signInAgain(form, path, then) {
    fetched(path).then(function (got) {
      if (got.page.querySelector("[data-page=sign-in]")) { askPassword(form, got.page, then); } else { signedIn(form, got, then); }
    }).catch(function () { alert(word("noLine")); });
  }
  function askPassword(form, page, then) {
    var box = document.getElementById("sign-in-again") || document.createElement("dialog");
    var asked = document.importNode(page.querySelector("[data-page=sign-in]") || page.querySelector("main .main"), true);
    var name = asked.querySelector("[name=username]"), title = document.createElement("h2"), leave = document.createElement("button");
    box.id = "sign-in-again"; box.className = "narrow"; box.setAttribute("aria-labelledby", "sign-in-again-title");
    title.id = "sign-in-again-title"; title.className = "card-head"; title.textContent = word("signIn");
    leave.type = "button"; leave.className = "button"; leave.textContent = word("later");
    leave.addEventListener("click", function () { box.close(); });
    asked.querySelectorAll("[autofocus]").forEach(function (each) { each.removeAttribute("autofocus"); });
    asked.querySelectorAll("a").forEach(function (each) { each.target = "_blank"; });
    if (name) { name.value = myName(document); name.readOnly = true; }
    asked.prepend(title);
    (asked.querySelector(".form-end") || asked).append(leave);
    asked.addEventListener("submit", function (event) {
      event.preventDefault();
      var told = new FormData(asked);
      told.set("next", here); told.delete("het-phien");
      asked.inert = true;
      fetched(asked.action, { method: "POST", body: told }).then(function (got) {
        if (got.page.querySelector("[data-page=sign-in]") || !myName(got.page)) { askPassword(form, got.page, then); return; }
        box.close();
        signedIn(form, got, then);
      }).catch(function () { asked.inert = false; alert(word("noLine")); });
    });
    box.replaceChildren(asked);
    if (!box.isConnected) { document.body.append(box); }
    if (!box.open) { box.showModal(); }
    (asked.querySelector("[data-focus], [name=password]") || leave).focus();
  }
  function signedIn(form, got, then) {
    var token = renewTokens(got.page);
    if (myName(got.page) !== myName(document) || got.page.querySelector("[data-page=password]")) { signedOutElsewhere(form, got); return; }
    show(form, "unsaved");
    if (then) { then(token); }
  }
  function signedOutElsewhere(form, got) { /* another account, or a password that must be changed first: in a page of its own */
    var link = document.createElement("a");
    show(form, "signed-out");
    link.href = got.answer.url; link.target = "_blank"; link.rel = "noopener"; link.textContent = got.page.title;
    form.querySelector("[data-save-state]").append(" ", link);
  }

  function weight(body) { var bytes = 0; body.forEach(function (value) { bytes += value.size || 0; }); return bytes; }
  function send(form, address, body, tries) {
    var stop = new AbortController(), timer = setTimeout(function () { stop.abort(); }, 30000 + weight(body) / 10); /* at 10 kB/s */
    function anew(token) { body.set("csrfmiddlewaretoken", token); form.inert = true; return send(form, address, body, 0); }
    function again() {
      form.inert = true;
      show(form, "waiting");
      var wait = setTimeout(go, Math.min(30000, 2000 * Math.pow(2, tries)));
      function go() { clearTimeout(wait); removeEventListener("online", go); if (form.isConnected) { send(form, address, body, tries + 1); } }
      addEventListener("online", go);
    }
    show(form, tries ? "waiting" : "saving");
    return fetch(address, { method: "POST", body: body, credentials: "same-origin", signal: stop.signal }).then(function (answer) {
      return answer.text().then(function (html) {
        clearTimeout(timer);
        if (answer.status === 502 || answer.status === 504) { again(); return; }
        form.inert = false;
        if (answer.status >= 500 || answer.status === 429) { show(form, "failed"); return; }
        if (/data-page="csrf"/.test(html) && !form.dataset.renewed) {
          form.dataset.renewed = "1";
          return fetched(location.href).then(function (got) { return anew(renewTokens(got.page)); });
        }
        if (answer.redirected && /data-page="sign-in"/.test(html)) { signedOut(form, answer.url, anew); return; }
        if (answer.redirected && /data-page="password"/.test(html)) { signedOutElsewhere(form, { answer: answer, page: read(html) }); return; }
        swapPage(html, answer.url);
        if (answer.status >= 400) { /* what was refused is still unsaved: leaving asks first */
          document.querySelectorAll("form[data-save]:has(.callout-stop)").forEach(function (f) { show(f, "unsaved"); });
        }
      });
    }).catch(function () { clearTimeout(timer); again(); });
  }
  function once(event, form) { /* a double click sends a form once */
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    setTimeout(function () { delete form.dataset.sent; }, 3000);
  }
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (event.defaultPrevented) { return; }
    if (!form.matches(SENT)) { if (form.method === "post") { once(event, form); } return; }
    event.preventDefault();
    if (form.inert) { return; }
    var by = event.submitter, body = new FormData(form);
    if (by && by.name) { body.append(by.name, by.value); }
    var address = (by && by.getAttribute("formaction")) || form.getAttribute("action") || location.href;
    form.inert = true;
    send(form, address, body, 0);
  });

  /* htmx: a refusal is an answer too */
  document.addEventListener("htmx:beforeSwap", function (event) {
    if (event.detail.xhr.status === 409 || event.detail.xhr.status === 422) { event.detail.shouldSwap = true; event.detail.isError = false; }
  });
  document.addEventListener("htmx:beforeOnLoad", function (event) { /* a look while typing does not leave the page */
    var xhr = event.detail.xhr, form = document.querySelector("form[data-save][data-now]");
    if (xhr.status === 401 && form) { event.preventDefault(); lost(event); signedOut(form, xhr.getResponseHeader("HX-Redirect") || location.href); }
  });
  function lost(event) { event.target.querySelectorAll("[data-panel-waiting]").forEach(function (p) { p.textContent = word("panelFailed"); }); }
  document.addEventListener("htmx:responseError", lost);
  document.addEventListener("htmx:sendError", lost);
  document.addEventListener("htmx:afterSettle", function (event) {
    var stop = event.target.querySelector("[data-focus]");
    if (stop) { stop.focus(); }
    event.target.querySelectorAll("input").forEach(echo);
  });

  function ready(swapped) {
    document.querySelectorAll("output[data-echo]").forEach(function (out) { var input = document.getElementById(out.htmlFor.value); if (input) { echo(input); } });
    var stop = document.querySelector("main [data-focus]");
    if (!stop && swapped) { stop = document.querySelector("main [autofocus]"); }
    if (stop) { stop.focus(); } else if (swapped) { document.getElementById("main").focus(); window.scrollTo(0, 0); }
  }
  ready(false);
})();
