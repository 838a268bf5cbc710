/** The head of the page as HTML: the one place that tells which process answers (HAProxy contract §11). */
import type { InstancePlan } from './model.ts';
import type { Process } from './process.ts';

const VERSION = '2.6.12-1+deb12u4';

export interface PageOptions {
  readonly now: number;
  /** What the page was asked to show alone; null for all. */
  readonly scope: string | null;
  /** The word after `;st=`. */
  readonly code: string | null;
}

const BANNERS: Readonly<Record<string, string>> = {
  DONE: 'Action processed successfully.',
  PART: 'Action partially processed.<br>Some server names are probably unknown or ambiguous (duplicated names in the backend).',
  NONE: 'Nothing has changed.',
  ERRP: 'Action not processed because of invalid parameters.',
  EXCD: "<b>Action not processed : the buffer couldn't store all the data.<br>You should retry with less servers at a time.</b>",
  DENY: '<b>Action denied.</b>',
};

export function pageOf(instance: InstancePlan, process: Process, options: PageOptions): string {
  const { now, scope, code } = options;
  const seconds = Math.floor((now - process.startedAt) / 1000);
  const uptime = `${Math.floor(seconds / 86_400)}d ${Math.floor(seconds / 3600) % 24}h${two(Math.floor(seconds / 60) % 60)}m${two(seconds % 60)}s`;
  const version = instance.hideVersion === true ? '' : ` version ${VERSION}, released 2026/10/17`;
  const description = instance.description === undefined ? '' : `: ${instance.description}`;
  const banner = code === null ? undefined : BANNERS[code];
  return `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"
"http://www.w3.org/TR/html4/loose.dtd">
<html><head><title>Statistics Report for HAProxy on ${instance.id}</title>
<meta http-equiv="content-type" content="text/html; charset=iso-8859-1">
</head>
<body><h1><a href="http://www.haproxy.org/" style="text-decoration: none;">HAProxy${version}</a></h1>
<h2>Statistics Report for pid ${process.pid} on ${instance.id}${description}</h2>
<hr width="100%" class="hr">
<h3>&gt; General process information</h3>
<table border=0><tr><td align="left" nowrap width="1%">
<p><b>pid = </b> ${process.pid} (process #1, nbproc = 1, nbthread = 2)<br>
<b>uptime = </b> ${uptime}<br>
<b>system limits:</b> memmax = unlimited; ulimit-n = 4049<br>
<b>maxsock = </b> 4049; <b>maxconn = </b> 2000; <b>maxpipes = </b> 0<br>
current conns = 1; current pipes = 0/0; conn rate = 14/sec; bit rate = 197.407 kbps<br>
Running tasks: 0/38; idle = 97 %<br>
</td><td align="left" valign="top" nowrap width="1%"><b>Display option:</b><ul style="margin-top: 0.25em;"><li><form method="GET">Scope : <input value="${scope ?? ''}" name="scope" size="8" maxlength="20" tabindex="1"/></form>
</ul></td></tr></table>
${banner === undefined ? '' : `<p><div class=active_up><a class=lfsb href="/stats" title="Remove this message">[X]</a> ${banner}</div>\n`}</body></html>
`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
