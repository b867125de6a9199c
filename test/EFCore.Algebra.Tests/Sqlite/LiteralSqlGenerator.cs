using EFCore.Algebra.Tests.Interpretation;
using Microsoft.EntityFrameworkCore.Sqlite.Query.Internal;

namespace EFCore.Algebra.Tests.Sqlite;

/// <summary>Writes SQLite's SQL with the interpreter's values in it.</summary>
public sealed class LiteralSqlGenerator(QuerySqlGeneratorDependencies dependencies) : SqliteQuerySqlGenerator(dependencies)
{
    protected override Expression VisitExtension(Expression extensionExpression)
    {
        if (extensionExpression is RawLiteralExpression raw)
        {
            Sql.Append(SqliteEngine.Literal(raw.Value));

            return raw;
        }

        return base.VisitExtension(extensionExpression);
    }
}
