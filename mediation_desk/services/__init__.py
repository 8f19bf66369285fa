"""What users do, one public function each; the only place that writes."""
