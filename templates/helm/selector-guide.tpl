app: {{ include "CHART.fullname" . | quote }}
