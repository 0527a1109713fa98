/// The parts of a page of photos that are the same on all pages.
enum PhotoPageParts {
    /// The first lines, which tell a page of this command from others.
    static let beginning = """
        <!DOCTYPE html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="generator" content="opencv-dnn">

        """

    /// What comes before the first photo. The end tags may be left out in HTML, so nothing comes after the last one.
    static func head(title: String) -> String {
        beginning + """
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <style>
            \(style)
            </style>
            <script>
            \(script)
            </script>
            <header>
            <h1>\(title)</h1>
            <input type="search" placeholder="Name or class" aria-label="Name or class">
            <label>at least <input type="range" min="0" max="100" value="0"> <output>0 %</output></label>
            <label><input type="checkbox"> failed only</label>
            <span id="count" role="status"></span>
            </header>
            <main>

            """
    }

    private static let style = """
        :root { color-scheme: light dark; font: 14px system-ui, sans-serif; }
        body { margin: 0; }
        header { position: sticky; top: 0; display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: center;
          padding: 10px 16px; background: Canvas; border-bottom: 1px solid #8886; z-index: 1; }
        h1 { font-size: 16px; margin: 0; }
        input[type=search] { font: inherit; padding: 4px 8px; width: 16em; }
        label { display: flex; gap: 6px; align-items: center; }
        output { min-width: 3em; }
        main { display: grid; grid-template-columns: repeat(auto-fill, minmax(176px, 1fr)); gap: 12px; padding: 16px; }
        figure { margin: 0; padding: 8px; border: 1px solid #8884; border-radius: 8px; content-visibility: auto;
          contain-intrinsic-size: auto 250px; }
        figure[hidden] { display: none; }
        figure a { display: flex; align-items: center; justify-content: center; height: 160px; background: #8882; }
        figcaption { overflow-wrap: anywhere; }
        b { display: block; margin: 6px 0; font-weight: 600; }
        figcaption span { display: block; padding: 1px 4px; margin-top: 2px; border-radius: 3px;
          background: linear-gradient(90deg, #2a96 calc(var(--share, 0) * 100%), #0000 0); }
        .error { color: #c33; }
        """

    /// Shows the photos whose name or classes contain the text, and whose best class is likely enough.
    private static let script = """
        addEventListener("DOMContentLoaded", () => {
          const [text, least, failed] = document.querySelectorAll("header input");
          const show = () => {
            const sought = text.value.trim().toLowerCase();
            let count = 0;
            const figures = document.querySelectorAll("figure");
            for (const figure of figures) {
              const best = figure.querySelector("span");
              const share = best ? Number(best.style.getPropertyValue("--share")) * 100 : 0;
              const isFailed = figure.className === "failed";
              figure.hidden = (failed.checked && !isFailed) || (least.value > 0 && share < least.value)
                || !figure.textContent.toLowerCase().includes(sought);
              if (!figure.hidden) count += 1;
            }
            document.querySelector("header output").textContent = least.value + " %";
            document.getElementById("count").textContent = count + " of " + figures.length + " photos";
          };
          document.querySelector("header").addEventListener("input", show);
          show();
        });
        """
}
