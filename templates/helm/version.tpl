{{- $tag := ($values.image | default dict).tag | default "" }}
{{- $own := hasKey ($values.labels | default dict) "app.kubernetes.io/version" }}
{{- if and (not $own) (ne $tag "latest") (regexMatch "^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$" $tag) }}
app.kubernetes.io/version: {{ $tag | quote }}
{{- end }}
