// The work of starbash doctor.
import { problemRows } from '@starbash/catalog';
import { bytes, count, renderTable } from '@starbash/report';
import { checkSiril, findTools, freeBytes, isFetched } from '@starbash/workspace';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { givenTools } from './plan-settings.ts';
import { sirilHint } from './siril-help.ts';
import type { Terminal } from './terminal.ts';
import { currentPlace, isFolder, toolFolder, withWorkspace } from './workspace.ts';

/** Exit status 1 where something that every run needs is missing or does not work. */
export function doctor(terminal: Terminal): Promise<ExitCode> {
  return withWorkspace(currentPlace(), async ({ configuration, repositories, catalog }) => {
    const { environment } = configuration;
    const tools = await findTools(environment, {
      given: givenTools(configuration),
      toolFolders: [toolFolder],
    });
    const check = tools.siril === null ? null : await checkSiril(tools.siril, environment);
    const problems = problemRows(catalog);
    const places = await Promise.all(
      repositories.map(async ({ root, kind, folder }) => ({
        root,
        kind,
        folder,
        present: isFetched(folder) || isFolder(folder),
        freeBytes: isFetched(folder) ? null : await freeBytes(folder),
      })),
    );
    const healthy = check?.works === true && places.every(({ present }) => present);
    if (terminal.json) {
      const { siril, others, rejected } = tools;
      terminal.resultJson({
        schema: 1,
        healthy,
        node: process.version,
        siril: siril && { ...siril, ...check },
        tools: others,
        rejected: rejected.map(({ name, argv, reason }) => ({ name, argv, reason })),
        repositories: places,
        problems: problems.length,
      });
      return healthy ? exitCodes.done : exitCodes.failed;
    }
    const { width, style } = terminal;
    const rows: string[][] = [];
    if (tools.siril !== null)
      rows.push(['siril', tools.siril.version, check?.message ?? '', tools.siril.argv.join(' ')]);
    else rows.push(['siril', '–', 'not found', sirilHint]);
    for (const { name, argv, reason } of tools.rejected)
      rows.push([name, '–', reason, argv.join(' ')]);
    for (const tool of Object.values(tools.others))
      rows.push([tool.name, tool.version, 'found', tool.argv.join(' ')]);
    rows.push(['node', process.version.slice(1), 'found', process.execPath]);
    const titles = [
      { title: 'tool' },
      { title: 'version' },
      { title: 'state' },
      { title: 'where' },
    ];
    terminal.result(renderTable(titles, rows, { width: Math.max(width, 160), style }));
    terminal.result('\n');
    if (places.length === 0)
      terminal.result("No repositories yet: 'starbash repo add DIR' adds one\n");
    terminal.result(
      renderTable(
        [
          { title: 'repository' },
          { title: 'kind' },
          { title: 'free', align: 'right' },
          { title: 'folder' },
        ],
        places.map(({ root, kind, folder, present, freeBytes: free }) => [
          root,
          kind,
          free === null ? '–' : bytes(free),
          present ? folder : `${folder} (not there)`,
        ]),
        { width: Math.max(width, 160), style },
      ),
    );
    if (problems.length > 0)
      terminal.result(
        `\n${count(problems.length, 'file')} could not be indexed: starbash doctor files\n`,
      );
    return healthy ? exitCodes.done : exitCodes.failed;
  });
}
