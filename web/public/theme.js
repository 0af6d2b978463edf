// Runs before first paint so that a chosen theme never flashes; a file of its own because the CSP forbids inline scripts.
(function () {
    try {
        var theme = localStorage.getItem("castellum.theme");
        if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    } catch (blocked) {
        // Storage is off in this browser: the system theme applies.
        console.info("castellum: theme not stored", blocked);
    }

    // The build names what each page needs first (first-page.ts): all of it is asked for now, not when one file names the next.
    var named = document.currentScript.dataset.first;
    if (named === undefined) return;
    var pages = JSON.parse(named);
    var first =
        pages[location.pathname] ||
        (/^\/(?:setup|sign-|verify-|forgot-|reset-|invitation|delete-)/.test(location.pathname)
            ? undefined
            : pages[""]);
    if (first === undefined) return;
    function ask(rel, href, as) {
        var link = document.createElement("link");
        link.rel = rel;
        link.crossOrigin = "";
        if (as) link.as = as;
        link.href = href;
        document.head.append(link);
    }
    // After the rest of this head was read: what the page begins with comes before what it is drawn by.
    setTimeout(function () {
        first.calls.forEach(function (path) {
            ask("preload", path, "fetch");
        });
        first.modules.forEach(function (file) {
            ask("modulepreload", file);
        });
    });
})();
