// Runs before first paint so that a chosen theme never flashes; a file of its own because the CSP forbids inline scripts.
(function () {
    try {
        var theme = localStorage.getItem("castellum.theme");
        if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
    } catch (blocked) {
        // Storage is off in this browser: the system theme applies.
        console.info("castellum: theme not stored", blocked);
    }
})();
