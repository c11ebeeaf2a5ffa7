// The commands of Siril by what they are for.

export interface Family {
  readonly title: string;
  /** As Siril writes them. */
  readonly commands: readonly string[];
}

function family(title: string, names: string): Family {
  return { title, commands: names.split(' ').sort() };
}

/** Each command of each version is in one of them. */
export const families: readonly Family[] = [
  family('Frames to sequences', 'convert convertraw link merge'),
  family(
    'Calibration',
    'calibrate calibrate_single preprocess preprocess_single fix_xtrans grey_flat find_hot cosme cosme_cfa ' +
      'find_cosme find_cosme_cfa seqcosme seqcosme_cfa seqfind_cosme seqfind_cosme_cfa fixbanding seqfixbanding',
  ),
  family('Registration', 'register seqapplyreg setref getref select unselect seqclean seqtilt'),
  family('Stacking', 'stack stackall livestack start_ls stop_ls'),
  family(
    'Bayer matrix and channels',
    'extract_Green extract_Ha extract_HaOIII seqextract_Green seqextract_Ha seqextract_HaOIII split split_cfa ' +
      'seqsplit_cfa merge_cfa seqmerge_cfa rgbcomp',
  ),
  family('Pixel arithmetic', 'pm fdiv fmul iadd idiv imul isub addmax offset neg linear_match'),
  family('Background', 'subsky seqsubsky'),
  family(
    'Stretches',
    'asinh autoghs autostretch clahe ght invght invmodasinh invmtf linstretch modasinh mtf histo limit ' +
      'seqght seqinvght seqinvmodasinh seqlinstretch seqmodasinh seqmtf log ddp visu',
  ),
  family(
    'Colour',
    'ccm seqccm rmgreen satu unpurple pcc spcc spcc_list icc_assign icc_convert_to icc_remove',
  ),
  family(
    'Noise, sharpness, stars',
    'denoise epf fmedian gauss unsharp rgradient rl sb wiener seqrl seqsb seqwiener makepsf wavelet wrecons ' +
      'extract fftd ffti starnet seqstarnet synthstar unclipstars',
  ),
  family(
    'Size, place and area',
    'binxy boxselect crop seqcrop mirrorx mirrorx_single mirrory resample seqresample rotate rotatePi fill ffill ' +
      'nozero thresh threshhi threshlo',
  ),
  family(
    'Files',
    'load save savebmp savejpg savejxl savepng savepnm savetif savetif32 savetif8 close cd pwd ls load_seq',
  ),
  family('Headers', 'dumpheader jsonmetadata update_key sequpdate_key seqheader parse'),
  family(
    'Astrometry and catalogues',
    'platesolve seqplatesolve addwcs catquery catsearch conesearch nomad solsys findcompstars disto show trixel',
  ),
  family(
    'Measuring',
    'bg bgnoise cdg entropy stat seqstat findstar seqfindstar psf seqpsf light_curve profile seqprofile tilt ' +
      'inspector setmag unsetmag seqsetmag sequnsetmag',
  ),
  family(
    'Settings',
    'get set set16bits set32bits setcompress setcpu setext setfindstar setmem setphot online offline',
  ),
  family(
    'Siril itself',
    'requires capabilities help exit pyscript clear clearstar new reloadscripts',
  ),
];

/** The title of the family of a command; null for what is in none. */
export function familyOf(name: string): string | null {
  return families.find(({ commands }) => commands.includes(name))?.title ?? null;
}
