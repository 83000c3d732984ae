/* An Lành: makes plain pages smoother. Every page works without it; nothing is kept in the browser. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");
  function word(key) { var box = document.getElementById("words"); return (box && box.dataset[key]) || ""; }
  function say(text) { var box = document.getElementById("said"); if (box) { box.textContent = ""; box.textContent = text; } }

  /* Keys: "/" goes to search, Esc leaves */
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) { return; }
    var search = document.getElementById("search-box");
    if (event.key === "/" && search && !event.target.matches("input, select, textarea")) { event.preventDefault(); search.focus(); search.select(); }
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
  function show(form, state) {
    form.dataset.now = state;
    var box = form.querySelector("[data-save-state]");
    if (!box) { return; }
    box.dataset.now = state;
    box.textContent = word(state.replace(/-(\w)/g, function (_, c) { return c.toUpperCase(); }));
    if (state !== "unsaved") { say(box.textContent); }
  }
  document.addEventListener("input", function (event) {
    echo(event.target);
    var form = event.target.closest("form[data-save]");
    if (form && form.dataset.now !== "saving" && form.dataset.now !== "waiting") { show(form, "unsaved"); }
  });
  addEventListener("beforeunload", function (event) {
    if (document.querySelector("form[data-save][data-now]")) { event.preventDefault(); event.returnValue = ""; }
  });
  var here = location.pathname + location.search;
  function swapPage(html, url) {
    var page = new DOMParser().parseFromString(html, "text/html");
    document.title = page.title;
    document.body.replaceWith(page.body);
    if (url !== location.href) { history.pushState(null, "", url); }
    here = location.pathname + location.search;
    if (window.htmx) { window.htmx.process(document.body); }
    ready(true);
  }
  addEventListener("popstate", function () { if (location.pathname + location.search !== here) { location.reload(); } });
  function freshToken(form) {
    return fetch(location.href, { credentials: "same-origin" }).then(function (r) { return r.text(); }).then(function (html) {
      var token = new DOMParser().parseFromString(html, "text/html").querySelector("[name=csrfmiddlewaretoken]");
      var own = form.querySelector("[name=csrfmiddlewaretoken]");
      if (token && own) { own.value = token.value; }
      return token ? token.value : "";
    });
  }
  function signedOut(form, url) { /* what was typed stays here; another tab signs in */
    show(form, "signed-out");
    var link = document.createElement("a");
    link.href = new URL(url, location.href).pathname; link.target = "_blank"; link.rel = "noopener"; link.textContent = word("signIn");
    delete form.dataset.renewed;
    var box = form.querySelector("[data-save-state]");
    if (box) { box.append(" ", link); }
  }
  function send(form, address, body, tries) {
    var stop = new AbortController(), timer = setTimeout(function () { stop.abort(); }, 30000);
    function again() {
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
          return freshToken(form).then(function (token) { body.set("csrfmiddlewaretoken", token); return send(form, address, body, 0); });
        }
        if (answer.redirected && /data-page="sign-in"/.test(html)) {
          signedOut(form, answer.url);
          return;
        }
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
    if (!form.matches("form[data-save]")) { if (form.method === "post") { once(event, form); } return; }
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
    if (stop) { stop.focus(); } else if (swapped) { document.getElementById("main").focus(); window.scrollTo(0, 0); }
  }
  ready(false);
})();
