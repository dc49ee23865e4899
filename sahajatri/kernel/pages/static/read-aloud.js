// A comfort: the browser reads a question and its answers aloud, where it has a voice for the language of the page.

const voices = globalThis.speechSynthesis;
const language = document.documentElement.lang;

const voice = () => voices.getVoices().find((v) => v.lang.replace("_", "-").split("-")[0] === language);

// What is read: what is marked, the question, then each answer with a pause between them.
const pieces = (part) =>
  [...part.querySelectorAll("[data-say], legend, .govuk-radios__label")].map((e) => e.textContent.trim()).filter(Boolean);

const offer = (part) => {
  if (part.querySelector("[data-reads]") || !voice()) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--secondary";
  button.dataset.reads = "";
  button.textContent = part.dataset.aloud;
  const quiet = () => {
    voices.cancel();
    button.textContent = part.dataset.aloud;
  };
  button.addEventListener("click", () => {
    if (voices.speaking) return quiet();
    const said = pieces(part).map((text) => {
      const one = new SpeechSynthesisUtterance(text);
      one.voice = voice();
      one.lang = one.voice.lang;
      one.rate = 0.9;
      return one;
    });
    said.at(-1).addEventListener("end", quiet);
    button.textContent = part.dataset.hush;
    for (const one of said) voices.speak(one);
  });
  const line = document.createElement("p");
  line.append(button);
  part.prepend(line);
  addEventListener("pagehide", quiet);
};

if (voices) {
  const look = () => document.querySelectorAll("[data-aloud]").forEach(offer);
  look();
  voices.addEventListener?.("voiceschanged", look);
}
