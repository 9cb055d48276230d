/*
 * What runs what, and what it writes: one line to a file for each pair that is seen for the first time.
 *
 *   call <caller> <callee>     a routine that isn't PostgreSQL's own starts
 *   write <caller> <relation>  a plan with this target starts, or the relation is truncated
 *
 * Objects are written as pg_identify_object() does; the caller is "-" where a client is it. Asking for the hook of a
 * function call also keeps SQL functions from being inlined, so that each is seen.
 */
#include "postgres.h"

#include <fcntl.h>
#include <unistd.h>

#include "access/transam.h"
#include "access/xact.h"
#include "catalog/objectaccess.h"
#include "catalog/objectaddress.h"
#include "catalog/pg_class.h"
#include "catalog/pg_proc.h"
#include "executor/executor.h"
#include "fmgr.h"
#include "miscadmin.h"
#include "parser/parsetree.h"
#include "utils/guc.h"
#include "utils/hsearch.h"
#include "utils/memutils.h"

PG_MODULE_MAGIC;

void _PG_init(void);

#define DEEPEST 10000

typedef struct Pair
{
	Oid caller;
	Oid object;
	Oid class;
} Pair;

static char *path = NULL;
static Oid running[DEEPEST];
static int depth = 0;
static bool busy = false;
static HTAB *seen = NULL;

static needs_fmgr_hook_type next_needs = NULL;
static fmgr_hook_type next_fmgr = NULL;
static ExecutorStart_hook_type next_start = NULL;
static object_access_hook_type next_access = NULL;

static bool
is_new(Oid caller, Oid class, Oid object)
{
	Pair pair = {caller, object, class};
	bool found;

	if (seen == NULL)
	{
		HASHCTL control = {.keysize = sizeof(Pair), .entrysize = sizeof(Pair), .hcxt = TopMemoryContext};

		seen = hash_create("pairs", 1024, &control, HASH_ELEM | HASH_BLOBS | HASH_CONTEXT);
	}
	hash_search(seen, &pair, HASH_ENTER, &found);
	return !found;
}

static const char *
identity(Oid class, Oid object)
{
	ObjectAddress address = {class, object, 0};
	char *text = OidIsValid(object) ? getObjectIdentity(&address, true) : NULL;

	return text == NULL ? "-" : text;
}

static void
tell(const char *what, Oid class, Oid object)
{
	Oid caller = depth > 0 && depth <= DEEPEST ? running[depth - 1] : InvalidOid;
	char *line;
	int file;

	if (busy || path == NULL || path[0] == '\0' || !IsTransactionState() || !is_new(caller, class, object))
		return;
	busy = true;
	line = psprintf("%s\t%s\t%s\n", what, identity(ProcedureRelationId, caller), identity(class, object));
	file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0666);
	if (file >= 0)
	{
		if (write(file, line, strlen(line)) < 0)
			elog(LOG, "the tracer can't write");
		close(file);
	}
	busy = false;
}

static bool
needs(Oid function)
{
	return function >= FirstNormalObjectId || (next_needs && next_needs(function));
}

static void
called(FmgrHookEventType event, FmgrInfo *info, Datum *private)
{
	if (event == FHET_START)
	{
		if (info->fn_oid >= FirstNormalObjectId)
			tell("call", ProcedureRelationId, info->fn_oid);
		if (depth < DEEPEST)
			running[depth] = info->fn_oid;
		depth++;
	}
	else
		depth--;
	if (next_fmgr)
		next_fmgr(event, info, private);
}

static void
started(QueryDesc *query, int flags)
{
	ListCell *cell;

	if (!(flags & EXEC_FLAG_EXPLAIN_ONLY))
		foreach(cell, query->plannedstmt->resultRelations)
			tell("write", RelationRelationId, rt_fetch(lfirst_int(cell), query->plannedstmt->rtable)->relid);
	if (next_start)
		next_start(query, flags);
	else
		standard_ExecutorStart(query, flags);
}

static void
accessed(ObjectAccessType access, Oid class, Oid object, int part, void *argument)
{
	if (access == OAT_TRUNCATE)
		tell("write", RelationRelationId, object);
	if (next_access)
		next_access(access, class, object, part, argument);
}

void
_PG_init(void)
{
	DefineCustomStringVariable("tracer.file", "where the lines go", NULL, &path, "", PGC_USERSET, 0, NULL, NULL, NULL);
	next_needs = needs_fmgr_hook;
	needs_fmgr_hook = needs;
	next_fmgr = fmgr_hook;
	fmgr_hook = called;
	next_start = ExecutorStart_hook;
	ExecutorStart_hook = started;
	next_access = object_access_hook;
	object_access_hook = accessed;
}
