// What to say where there is no Siril.

/** How to get one, by platform. */
export const howToGetSiril = `Plans can be made without Siril; running them needs 1.2 or 1.4. To get one:
  Debian, Ubuntu   sudo apt install siril
  any Linux        flatpak install flathub org.siril.Siril
  macOS, Windows   https://siril.org/download
  in a checkout    node tools/siril/ensure.ts      (into .tools, without root; npm run demo does it by itself)
One that is not found: STARBASH_SIRIL=/path/to/siril-cli. What was tried: starbash doctor`;

/** The same in one line. */
export const sirilHint =
  "from your distribution, 'flatpak install flathub org.siril.Siril', or siril.org; name it in STARBASH_SIRIL";
