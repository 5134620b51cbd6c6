{{/*
Each helper takes (dict "root" $ "name" WORKLOAD): the root of the chart, and the workload's key in the values.
*/}}

{{/* The name of the workload, for its labels. */}}
{{- define "CHART.name" -}}
{{- $values := index .root.Values.workloads .name -}}
{{- default .name $values.nameOverride | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* The name of its objects. With the release in front it stays under the 52 characters that a CronJob may have. */}}
{{- define "CHART.fullname" -}}
{{- $values := index .root.Values.workloads .name -}}
{{- if $values.fullnameOverride -}}
{{- $values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .root.Release.Name (include "CHART.name" .) | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* The namespace of its objects. */}}
{{- define "CHART.namespace" -}}
{{- $values := index .root.Values.workloads .name -}}
{{- $values.namespace | default .root.Values.namespace | default .root.Release.Namespace -}}
{{- end -}}

{{/* The labels that its selectors match. They never change. */}}
{{- define "CHART.selectorLabels" -}}
SELECTOR
{{- end -}}

{{/* The labels of its objects. */}}
{{- define "CHART.labels" -}}
{{- $values := index .root.Values.workloads .name -}}
{{ include "CHART.selectorLabels" . }}
VERSION
{{- with $values.labels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* The ServiceAccount that its Pods run as. */}}
{{- define "CHART.serviceAccountName" -}}
{{- $values := index .root.Values.workloads .name -}}
{{- $shared := .root.Values.serviceAccount | default dict -}}
{{- $own := $values.serviceAccount | default dict -}}
{{- if $own.name -}}
{{- $own.name -}}
{{- else if $own.create -}}
{{- include "CHART.fullname" . -}}
{{- else -}}
{{- $shared.name | default "default" -}}
{{- end -}}
{{- end -}}

{{/* An image, from its repository, tag and digest. */}}
{{- define "CHART.image" -}}
{{- .repository -}}
{{- with .tag }}:{{ . }}{{ end -}}
{{- with .digest }}@{{ . }}{{ end -}}
{{- end -}}
