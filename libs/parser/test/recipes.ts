// Recipes as their authors write them, for the tests.

export const biasRecipe = `[repo]
kind = "recipe"

[[stages]]

name = "master_bias"
description = "Make a master bias"
# disabled = true

tool.name = "siril"
priority = 2000

script = '''
    # Frames into a sequence
    link frames_ -out={process_dir}
    cd {process_dir}

    # One picture
    stack frames_ rej 3 3 -nonorm -out={output.base}
    '''

[[stages.inputs]]
kind = "session"
type = "bias"

[[stages.inputs.requires]]
kind = "unprocessed"

[[stages.inputs.requires]]
kind = "min_count"
value = 2
accept_single = true # one frame is passed through

[[stages.outputs]]
kind = "master"
`;

export const lightRecipe = `[repo]
kind = "recipe"

[recipe]
description = "Lights against darks"
author.name = "A. Stargazer"
author.email = "stars@example.org"
license = "CC0-1.0"
id = "osc"

[[parameters]]
name = "light_options"
default = "-cfa -equalize_cfa"
description = "Options of calibrate for colour cameras"

[[stages]]
name = "light_vs_dark"
description = "Calibrate lights with a dark and a flat"
tool.name = "siril"
tool.timeout = 3600
priority = 620
temporaries = ["pp_{light_base}*"]
script = '''
    link {light_base} -out={process_dir}
    cd {process_dir}
    calibrate {light_base} -dark={input["dark"].full} -flat={input["flat"].full} {parameters.light_options}
    seqsubsky pp_{light_base} 1
    '''

[stages.context]
light_base = """{input["light"].base}"""

[[stages.inputs]]
kind = "session"
type = "light"

[[stages.inputs.requires]]
kind = "min_count"
value = 2

[[stages.inputs]]
kind = "master"
type = "dark"

[[stages.inputs]]
kind = "master"
type = "flat"
optional = true

[[stages.outputs]]
kind = "job"
name = ["bkg_pp_{light_base}_.seq"]
`;

export const paletteRecipe = `[repo]
kind = "recipe"

[[stages]]
name = "palette_sho"
role = "palette"
tool.name = "siril"
run_by_default = true
script = '''
    load {[str(p) for p in input[0].full_paths if "_Ha" in str(p)][0]}
    save Ha
    load {[str(p) for p in input[0].full_paths if "_OIII" in str(p)][0]}
    save OIII
    # The third channel where {there is one}, else a blend
    {'load ' + [str(p) for p in input[0].full_paths if "_Sii" in str(p)][0] if [str(p) for p in input[0].full_paths if "_Sii" in str(p)] else 'pm "$Ha$ * ' + str(parameters.ha_weight) + ' + $OIII$ * ' + str(parameters.oiii_weight) + '" -rescale 0.0 1.0'}
    save Green
    rgbcomp Ha Green OIII -out=results
    load results
    save "{output.full_paths[0]}"
    '''

[[stages.inputs]]
kind = "job"
after = "noise_exterminator"

[[stages.inputs.requires]]
kind = "min_count"
value = 2

[[stages.inputs.requires]]
kind = "metadata"
name = "filter"
value = ["HaOiii"]

[[stages.inputs.requires]]
kind = "filename"
value = "^crop_"
mode = "exclude"

[[stages.outputs]]
kind = "processed"
name = ["SHO.fits"]

[[stages.parameters]]
name = "ha_weight"
default = 0.4 # between 0 and 1
description = "share of Ha"

[[stages.parameters]]
name = "oiii_weight"
default = 5.0
min = 0
max = 10.0

[[stages]]
name = "thumbnail"
tool.name = "siril"
script = '''
    load "{input[0].full_paths[0]}"
    resample -maxdim={parameters.size}
    savejpg "{output.full_paths[0].with_suffix('')}" {parameters.quality}
    '''

[[stages.inputs]]
kind = "job"
after = "(palette_sho|merge_stars).*"
multiplex = true

[[stages.outputs]]
kind = "processed"
auto.prefix = "thumb_"
auto.suffix = ".jpg"

[[stages.parameters]]
name = "size"
default = 1600

[[stages.parameters]]
name = "quality"
default = 95

[[stages.overrides]]
name = "quality"
value = 90
`;

export const toolRecipe = `[repo]
kind = "recipe"

[[stages]]
name = "background"
tool.name = "graxpert"
tool.parameters = { ai_version = "1.0.1", strength = 0.8, gpu = true, batch_size = "{parameters.batch}" }
exclude_by_default = true
depends = ["stack_osc | stack_mono", "crop"]
script = [
    "-cmd",
    "background-extraction",
    "-output",
    "{output.full_paths[0]}", # where it goes
    "{input[0].full_paths[0]}",
]

[[stages.inputs]]
kind = "job"
after = "stack.*"
group_by = ["band", "target_panel"]

[[stages.outputs]]
kind = "processed"
name = "background.fits"

[[stages.parameters]]
name = "batch"
type = "int"

[[stages]]
name = "report"
tool.name = "python"
multiplex = "post-session"
script = '''
    import json
    print(f"{context['target']} {{}}")
    if True:
        pass
    '''
[[stages.inputs]]
kind = "job"
name = ["frames", "extra"]
after = "light.*"
merge_to = "in"
`;
