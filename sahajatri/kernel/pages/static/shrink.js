// A chosen photo is made small before it goes over a slow line. Without this file it is made small after it was sent.
const SIDE = 1280;
const ENOUGH = 150 * 1024;

const smaller = async (file) => {
  const photo = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, SIDE / Math.max(photo.width, photo.height));
  const sheet = document.createElement("canvas");
  sheet.width = Math.round(photo.width * scale);
  sheet.height = Math.round(photo.height * scale);
  sheet.getContext("2d").drawImage(photo, 0, 0, sheet.width, sheet.height);
  for (const quality of [0.8, 0.6, 0.4]) {
    const made = await new Promise((done) => sheet.toBlob(done, "image/jpeg", quality));
    if (made && made.size <= ENOUGH) return made;
  }
  return null;
};

for (const box of document.querySelectorAll("input[data-shrink]")) {
  box.addEventListener("change", async () => {
    const file = box.files[0];
    if (!file || file.size <= ENOUGH) return;
    try {
      const made = await smaller(file);
      if (!made || box.files[0] !== file) return;
      const held = new DataTransfer();
      held.items.add(new File([made], "picture.jpg", { type: "image/jpeg" }));
      box.files = held.files;
    } catch {
      // What this browser cannot read is read after it was sent.
    }
  });
}
