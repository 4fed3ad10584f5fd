"""Words of computing that no general list of words has, and that are no misspelling of others."""

from typing import Final

_TECHNICAL: Final = frozenset(
    """
    ansible args argv ascii async autoscaler autoscaling avro backend bazel bigquery bitbucket bool
    breakpoint bugfix bugfixes bundler cgroup changelog changeset chatbot chatgpt checkbox checkboxes
    checksum chmod chown chromebook cicd cidr cloudflare cloudfront cmake conda config configmap coredump
    coroutine cors cpus cron cronjob crontab csharp csrf ctor cuda cython daemonset databricks datadog
    dataframe dataset datatype datetime debounce deno deserialize devops devsecops dhcp dict diff django
    dockerfile docx dotenv dotnet dropdown drupal dtor egrep elasticsearch enum epub eslint espp etcd
    failover fastapi favicon figma flink freebsd frontend fsharp fullstack github gitignore gitlab gitops
    gmail golang goroutine gpus gradle grafana graphql grep grpc guid gunicorn gzip hackathon hadoop
    haproxy hashmap hashset hdmi heroku hostname hotfix hotfixes href hris html http httpd hubspot
    huggingface iaas idempotency iframe imap init ints istio javac jenkinsfile jira joomla journalctl
    jpeg jquery json jupyter kanban keras kerberos keychain keystore keytab kibana kotlin kubeadm
    kubeconfig kubectl kubelet kubernetes kustomize kwarg laravel ldap linting llms llvm localhost logoff
    logout logstash macos makefile malloc mariadb matplotlib memcached metadata microservice middleware
    minikube mongodb monorepo mtls mutex mutexes mypy mysql namespace nano navbar netlify newline
    newrelic nextjs nginx nodejs nosql nuget numpy nvim nvme oauth offboarding okrs okta oled onboarding
    onnx openid opensearch opentelemetry opsgenie otel paas pagerduty passcode passphrase pdfs pipenv
    plaintext pnpm podman popup posix postgres postgresql powershell pptx preprod printf println protobuf
    pulumi pydantic pylint pypi pyproject pypy pytest pytorch rabbitmq readme readonly realloc rebase
    redhat redis refspec regex regexp replicaset rhel roadmap rsus rsync rubygems rustc rustup saas
    salesforce saml scala scipy screenshot scss sdks segfault serializer serverless setuptools sftp
    signup sitemap sklearn smtp splunk sprintf sqlalchemy sqlite stacktrace statefulset stderr stdin
    stdout strcpy stringify struct sudo sudoers symfony systemctl tensorflow timestamp tmux toml tooltip
    totp traceback traefik trello truststore tuple uefi unix urlencode urls userid uuid uvicorn venv
    vercel virtualenv vite vlan vuejs webhook webp webpack websocket wget whitespace wifi wildcard
    wordpress xargs xhtml xlsx xslt yaml zapier zendesk
    """.split()
)


def is_technical(word: str) -> bool:
    """Whether a folded word is a common one of computing, be it in the plural."""
    return word in _TECHNICAL or word.removesuffix("s") in _TECHNICAL
