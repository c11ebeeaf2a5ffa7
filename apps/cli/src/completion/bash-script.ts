// The completion script of bash: the whole line is handed over, so that queries in quotes are understood.

/** Needs bash 4 and nothing else; file names are offered where starbash knows no words. */
export const bashScript = `# bash completion for starbash

__starbash_complete() {
    local line=\${COMP_LINE:0:COMP_POINT} out word strip directive
    out=$(starbash complete --bash "$line" 2>/dev/null) || return
    directive=\${out##*:}
    out=\${out%:*}
    # bash parts words at these, too, and puts what is chosen behind the last of them.
    word=\${line##*[[:space:]]}
    strip=
    [[ $word == *[:=]* && $word != *[\\'\\"]* ]] && strip=\${word%"\${word##*[:=]}"}
    COMPREPLY=()
    while IFS= read -r word; do
        word=\${word%%$'\\t'*}
        [[ -n $word ]] && COMPREPLY+=("\${word#"$strip"}")
    done <<<"$out"
    if ((\${#COMPREPLY[@]} == 0)); then
        compopt -o default
    else
        ((directive & 2)) && compopt -o nospace
        ((directive & 32)) && compopt -o nosort
    fi
    return 0
}

complete -F __starbash_complete starbash sb
`;
