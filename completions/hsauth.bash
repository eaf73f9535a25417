# bash completion for hsauth; made by `hsauth completion bash`.

# Those of the words that begin like the one that is typed.
_hsauth_words() {
    local word IFS=$' \t\n'
    for word in $1; do
        [[ $word == "$cur"* ]] && COMPREPLY+=("$word")
    done
}

_hsauth_files() {
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$cur")
}

_hsauth_profiles() {
    _hsauth_words "$(command hsauth profile list --names 2>/dev/null)"
}

_hsauth() {
    local cur=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local command=${COMP_WORDS[1]} flags= positional=
    COMPREPLY=()
    # --flag=value comes as three words.
    if [[ $cur == "=" ]]; then
        cur=
    elif [[ $before == "=" ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    if ((COMP_CWORD == 1)); then
        _hsauth_words 'authorize exchange refresh inspect token exec app-token revoke uninstall profile scopes doctor explain emulator demo completion help --help --version'
        return
    fi
    if [[ $command == help ]]; then
        ((COMP_CWORD == 2)) && _hsauth_words 'authorize exchange refresh inspect token exec app-token revoke uninstall profile scopes doctor explain emulator demo completion'
        [[ $COMP_CWORD == 3 && ${COMP_WORDS[2]} == profile ]] && _hsauth_words 'list show use rename remove set import'
        [[ $COMP_CWORD == 3 && ${COMP_WORDS[2]} == scopes ]] && _hsauth_words 'list search for check import'
        return
    fi
    if [[ $command == profile ]]; then
        if ((COMP_CWORD == 2)); then
            _hsauth_words 'list show use rename remove set import'
            return
        fi
        command+=" ${COMP_WORDS[2]}"
    fi
    if [[ $command == scopes ]]; then
        if ((COMP_CWORD == 2)); then
            _hsauth_words 'list search for check import'
            return
        fi
        command+=" ${COMP_WORDS[2]}"
    fi
    case $command in
        'authorize')
            flags='--scope --optional-scope --with --project --no-project --hs-profile --redirect-uri -p --profile --auth-url --region --account --wait --browser --no-browser --print-url --listen --issuer --auth-param --force --expect-account --require --store --no-save --client-id --client-secret-file --api-version --api-url --timeout --ca-file --no-input --env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            case $before in
                --scope | --optional-scope | --with | --hs-profile | --redirect-uri | --auth-url | --region | --account | --wait | --browser | --listen | --issuer | --auth-param | --expect-account | --require | --store | --client-id | --api-url | --timeout) return ;;
                --project | --client-secret-file | --ca-file | --env-file) _hsauth_files; return ;;
                -p | --profile) _hsauth_profiles; return ;;
                --api-version) _hsauth_words 'v1 v3 2026-03 2026-09'; return ;;
                --format) _hsauth_words 'text json env dotenv header token github'; return ;;
            esac
            ;;
        'exchange')
            flags='--client-id --client-secret-file --api-version --api-url --timeout --ca-file --no-input --redirect-uri --code-verifier-file --no-verifier --scope --optional-scope --project --no-project --hs-profile -p --profile --expect-account --require --store --no-save --env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            case $before in
                --client-id | --api-url | --timeout | --redirect-uri | --scope | --optional-scope | --hs-profile | --expect-account | --require | --store) return ;;
                --client-secret-file | --ca-file | --code-verifier-file | --project | --env-file) _hsauth_files; return ;;
                --api-version) _hsauth_words 'v1 v3 2026-03 2026-09'; return ;;
                -p | --profile) _hsauth_profiles; return ;;
                --format) _hsauth_words 'text json env dotenv header token github'; return ;;
            esac
            ;;
        'refresh')
            flags='-p --profile --all --jobs --refresh-token-file --client-id --client-secret-file --api-version --api-url --timeout --ca-file --no-input --scope --optional-scope --expect-account --require --no-save --env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            case $before in
                -p | --profile) _hsauth_profiles; return ;;
                --jobs | --client-id | --api-url | --timeout | --scope | --optional-scope | --expect-account | --require) return ;;
                --refresh-token-file | --client-secret-file | --ca-file | --env-file) _hsauth_files; return ;;
                --api-version) _hsauth_words 'v1 v3 2026-03 2026-09'; return ;;
                --format) _hsauth_words 'text json env dotenv header token github'; return ;;
            esac
            ;;
        'inspect')
            flags='-p --profile --token-file --refresh-token-file --client-id --client-secret-file --api-version --api-url --timeout --ca-file --no-input --scope --optional-scope --project --no-project --hs-profile --check --strict --endpoints --can --against --lock --write-lock --expect-account --require --env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            case $before in
                -p | --profile | --against) _hsauth_profiles; return ;;
                --token-file | --refresh-token-file | --client-secret-file | --ca-file | --project | --lock | --write-lock | --env-file) _hsauth_files; return ;;
                --client-id | --api-url | --timeout | --scope | --optional-scope | --hs-profile | --can | --expect-account | --require) return ;;
                --api-version) _hsauth_words 'v1 v3 2026-03 2026-09'; return ;;
                --format) _hsauth_words 'text json'; return ;;
            esac
            ;;
        'token')
            flags='-p --profile --refresh-token-file --min-valid --client-id --client-secret-file --api-version --api-url --timeout --ca-file --no-input --expect-account --require --env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            case $before in
                -p | --profile) _hsauth_profiles; return ;;
                --refresh-token-file | --client-secret-file | --ca-file | --env-file) _hsauth_files; return ;;
                --min-valid | --client-id | --api-url | --timeout | --expect-account | --require) return ;;
                --api-version) _hsauth_words 'v1 v3 2026-03 2026-09'; return ;;
                --format) _hsauth_words 'token header json env dotenv github'; return ;;
            esac
            ;;
        'exec')
            flags='-p --profile --refresh-token-file --min-valid --client-id --client-secret-file --api-version --api-url --timeout --ca-file --no-input --expect-account --require --var --refresh-file --env-file -q --quiet -v --verbose --no-color -h --help'
            case $before in
                -p | --profile) _hsauth_profiles; return ;;
                --refresh-token-file | --client-secret-file | --ca-file | --refresh-file | --env-file) _hsauth_files; return ;;
                --min-valid | --client-id | --api-url | --timeout | --expect-account | --require | --var) return ;;
                --api-version) _hsauth_words 'v1 v3 2026-03 2026-09'; return ;;
            esac
            ;;
        'app-token')
            flags='-p --profile --client-id --client-secret-file --api-version --api-url --timeout --ca-file --no-input --scope --expect-account --env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            case $before in
                -p | --profile) _hsauth_profiles; return ;;
                --client-id | --api-url | --timeout | --scope | --expect-account) return ;;
                --client-secret-file | --ca-file | --env-file) _hsauth_files; return ;;
                --api-version) _hsauth_words 'v1 v3 2026-03 2026-09'; return ;;
                --format) _hsauth_words 'token header json env dotenv github'; return ;;
            esac
            ;;
        'revoke')
            flags='-p --profile --refresh-token-file --client-id --client-secret-file --api-version --api-url --timeout --ca-file --no-input --yes --env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            case $before in
                -p | --profile) _hsauth_profiles; return ;;
                --refresh-token-file | --client-secret-file | --ca-file | --env-file) _hsauth_files; return ;;
                --client-id | --api-url | --timeout) return ;;
                --api-version) _hsauth_words 'v1 v3 2026-03 2026-09'; return ;;
                --format) _hsauth_words 'text json'; return ;;
            esac
            ;;
        'uninstall')
            flags='-p --profile --token-file --client-id --client-secret-file --api-version --api-url --timeout --ca-file --no-input --expect-account --yes --env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            case $before in
                -p | --profile) _hsauth_profiles; return ;;
                --token-file | --client-secret-file | --ca-file | --env-file) _hsauth_files; return ;;
                --client-id | --api-url | --timeout | --expect-account) return ;;
                --api-version) _hsauth_words 'v1 v3 2026-03 2026-09'; return ;;
                --format) _hsauth_words 'text json'; return ;;
            esac
            ;;
        'profile list')
            flags='--names --env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            case $before in
                --env-file) _hsauth_files; return ;;
                --format) _hsauth_words 'text json'; return ;;
            esac
            ;;
        'profile show')
            flags='--env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            positional='@profiles'
            case $before in
                --env-file) _hsauth_files; return ;;
                --format) _hsauth_words 'text json'; return ;;
            esac
            ;;
        'profile use')
            flags='--env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            positional='@profiles'
            case $before in
                --env-file) _hsauth_files; return ;;
                --format) _hsauth_words 'text json'; return ;;
            esac
            ;;
        'profile rename')
            flags='--env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            positional='@profiles'
            case $before in
                --env-file) _hsauth_files; return ;;
                --format) _hsauth_words 'text json'; return ;;
            esac
            ;;
        'profile remove')
            flags='--yes --no-input --env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            positional='@profiles'
            case $before in
                --env-file) _hsauth_files; return ;;
                --format) _hsauth_words 'text json'; return ;;
            esac
            ;;
        'profile set')
            flags='--client-secret-file --all --client-id --api-url --no-input --env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            positional='@profiles'
            case $before in
                --client-secret-file | --env-file) _hsauth_files; return ;;
                --client-id | --api-url) return ;;
                --format) _hsauth_words 'text json'; return ;;
            esac
            ;;
        'profile import')
            flags='--api-url --store --env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            case $before in
                --api-url | --store) return ;;
                --env-file) _hsauth_files; return ;;
                --format) _hsauth_words 'text json'; return ;;
            esac
            ;;
        'scopes list')
            flags='--env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            case $before in
                --env-file) _hsauth_files; return ;;
                --format) _hsauth_words 'text json'; return ;;
            esac
            ;;
        'scopes search')
            flags='--env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            case $before in
                --env-file) _hsauth_files; return ;;
                --format) _hsauth_words 'text json'; return ;;
            esac
            ;;
        'scopes for')
            flags='--env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            case $before in
                --env-file) _hsauth_files; return ;;
                --format) _hsauth_words 'text json'; return ;;
            esac
            ;;
        'scopes check')
            flags='--scope --optional-scope --with --redirect-uri --project --no-project --hs-profile --env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            case $before in
                --scope | --optional-scope | --with | --redirect-uri | --hs-profile) return ;;
                --project | --env-file) _hsauth_files; return ;;
                --format) _hsauth_words 'text json'; return ;;
            esac
            ;;
        'scopes import')
            flags='--env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            positional='@files'
            case $before in
                --env-file) _hsauth_files; return ;;
                --format) _hsauth_words 'text json'; return ;;
            esac
            ;;
        'doctor')
            flags='--scope --optional-scope --with --project --no-project --hs-profile --redirect-uri -p --profile --auth-url --region --account --listen --online --scan --client-id --client-secret-file --api-version --api-url --timeout --ca-file --no-input --env-file --format --json -q --quiet -v --verbose --no-color -h --help'
            case $before in
                --scope | --optional-scope | --with | --hs-profile | --redirect-uri | --auth-url | --region | --account | --listen | --client-id | --api-url | --timeout) return ;;
                --project | --scan | --client-secret-file | --ca-file | --env-file) _hsauth_files; return ;;
                -p | --profile) _hsauth_profiles; return ;;
                --api-version) _hsauth_words 'v1 v3 2026-03 2026-09'; return ;;
                --format) _hsauth_words 'text json'; return ;;
            esac
            ;;
        'explain')
            flags='--format --json -q --quiet -v --verbose --no-color -h --help'
            positional='@files'
            case $before in
                --format) _hsauth_words 'text json'; return ;;
            esac
            ;;
        'emulator')
            flags='--port --config --write-config --auto-approve --seed --redirect-match --format --json -q --quiet -v --verbose --no-color -h --help'
            case $before in
                --port | --seed) return ;;
                --config | --write-config) _hsauth_files; return ;;
                --redirect-match) _hsauth_words 'exact loopback'; return ;;
                --format) _hsauth_words 'text json'; return ;;
            esac
            ;;
        'demo')
            flags='-q --quiet -v --verbose --no-color -h --help'
            ;;
        'completion')
            flags='-q --quiet -v --verbose --no-color -h --help'
            positional='bash zsh fish'
            ;;
    esac
    if [[ $cur == -* ]]; then
        _hsauth_words "$flags"
    elif [[ $positional == @profiles ]]; then
        _hsauth_profiles
    elif [[ $positional == @files ]]; then
        _hsauth_files
    else
        _hsauth_words "$positional"
    fi
}

complete -F _hsauth hsauth
