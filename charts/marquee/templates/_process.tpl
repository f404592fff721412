{{/* Every template below gets (dict "root" $ "name" name "process" process). */}}

{{- define "marquee.labels" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/part-of: marquee
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{- define "marquee.selector" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "marquee.replicas" -}}
{{ dig .name .process.replicas .root.Values.replicas }}
{{- end }}

{{- define "marquee.image" -}}
{{- $whole := dig .name "" .root.Values.images -}}
{{- if $whole -}}
{{ $whole }}
{{- else -}}
{{ required "registry: where are the images? Give it, or images.<process>." .root.Values.registry }}/marquee-{{ .name }}:{{ required "tag: which images? Give a commit's tag; there is no latest one." .root.Values.tag }}
{{- end -}}
{{- end }}

{{- define "marquee.environment" -}}
{{- $values := .root.Values -}}
{{- $supabase := required "supabase.url: where is Supabase?" $values.supabase.url | trimSuffix "/" -}}
{{- $plain := dict
  "NODE_ENV" "production"
  "PORT" (toString .process.port)
  "METRICS_PORT" (toString .process.metricsPort)
  "LISTEN_HOST" "0.0.0.0"
  "PUBLIC_URL" (required "publicUrl: where do people open Marquee?" $values.publicUrl)
  "NATS_URL" (required "nats.url: where is NATS?" $values.nats.url)
  "NATS_USER" .name
  "SUPABASE_URL" $supabase
  "SUPABASE_JWKS_URL" (printf "%s/auth/v1/.well-known/jwks.json" $supabase)
  "SUPABASE_ISSUER" (printf "%s/auth/v1" $supabase)
  "SERVICE_TOKEN_FILE" "/var/run/secrets/marquee/token"
  "SERVICE_TOKEN_JWKS_URL" $values.serviceTokens.jwksUrl
  "SERVICE_TOKEN_ISSUER" $values.serviceTokens.issuer -}}
{{- if $values.tls.enabled -}}
{{- $plain = mergeOverwrite $plain (dict
  "TLS_REQUIRED" "true"
  "TLS_CERTIFICATE_FILE" "/var/run/secrets/tls/tls.crt"
  "TLS_KEY_FILE" "/var/run/secrets/tls/tls.key"
  "TLS_CA_FILE" "/var/run/secrets/tls/ca.crt"
  "NATS_CA_FILE" "/var/run/secrets/authorities/nats.crt"
  "REDIS_CA_FILE" "/var/run/secrets/authorities/redis.crt") -}}
{{- end -}}
{{- if $values.serviceTokens.clusterAuthority -}}
{{- $_ := set $plain "NODE_EXTRA_CA_CERTS" "/var/run/secrets/cluster/ca.crt" -}}
{{- end -}}
{{- range .process.calls -}}
{{- $_ := set $plain (printf "%s_RPC_ADDRESS" (upper .)) (printf "dns:///%s-headless:%v" . (index $values.processes .).port) -}}
{{- end -}}
{{- if eq .process.kind "service" -}}
{{- $_ := set $plain "NATS_STREAM_REPLICAS" (toString $values.nats.streamReplicas) -}}
{{- end -}}
{{- if eq .name "web" -}}
{{- $_ := set $plain "SUPABASE_PUBLISHABLE_KEY" (required "supabase.publishableKey" $values.supabase.publishableKey) -}}
{{- end -}}
{{- if eq .name "notifications" -}}
{{- $_ := set $plain "MAIL_FROM" (required "mailFrom: whom are mails from?" $values.mailFrom) -}}
{{- end -}}
{{- $plain = mergeOverwrite $plain (deepCopy $values.environment) (deepCopy (dig .name dict $values.processEnvironment)) -}}
- name: PROCESS_NAME
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: SERVICE_TOKEN_NAMESPACE
  valueFrom:
    fieldRef:
      fieldPath: metadata.namespace
{{- range $key, $value := $plain }}
- name: {{ $key }}
  value: {{ $value | quote }}
{{- end }}
{{- $secret := printf "%s%s" $values.secretPrefix .name }}
{{- $keys := concat $values.secretKeys.all (dig .name list $values.secretKeys) -}}
{{- if eq .process.kind "service" }}{{ $keys = concat $keys $values.secretKeys.services }}{{ end }}
{{- range $keys | sortAlpha }}
- name: {{ . }}
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ . }}
{{- end }}
{{- range dig .name list $values.optionalSecretKeys }}
- name: {{ . }}
  valueFrom:
    secretKeyRef:
      name: {{ $secret }}
      key: {{ . }}
      optional: true
{{- end }}
{{- end }}

{{/* The process says itself whether it takes work. Not by gRPC's health protocol: the node's probes speak no TLS. */}}
{{- define "marquee.probe" -}}
httpGet:
  path: /healthz
  port: metrics
{{- end }}
