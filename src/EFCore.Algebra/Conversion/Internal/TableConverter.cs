using Microsoft.EntityFrameworkCore;

namespace EFCore.Algebra.Conversion.Internal;

/// <summary>Converts the tables of one query from left to right, and makes their columns known to its scope.</summary>
internal sealed class TableConverter(SelectConverter selects, ScalarConverter scalars, ReferencedColumns referenced, QueryScope scope)
{
    public PlanNode Convert(IReadOnlyList<TableExpressionBase> tables)
    {
        PlanNode? left = null;
        foreach (var table in tables)
        {
            left = left is null ? ConvertTable(table.UnwrapJoin()) : Join(left, table);
        }

        return left ?? PlanValues.SingleRow;
    }

    private PlanNode Join(PlanNode left, TableExpressionBase table)
    {
        var right = ConvertTable(table.UnwrapJoin());
        var predicate = table is PredicateJoinExpressionBase join ? scalars.Convert(join.JoinPredicate) : null;

        return table switch
        {
            InnerJoinExpression or CrossJoinExpression or CrossApplyExpression
                => Join(left, right, predicate, PlanJoinKind.Inner, PlanApplyKind.Cross),
            LeftJoinExpression or OuterApplyExpression => Join(left, right, predicate, PlanJoinKind.Left, PlanApplyKind.Outer),
            RightJoinExpression when !right.OuterReferences.Overlaps(left.Columns) => new PlanJoin(PlanJoinKind.Right, left, right, predicate),

            // A table after a comma.
            not JoinExpressionBase => Join(left, right, predicate, PlanJoinKind.Inner, PlanApplyKind.Cross),
            _ => throw new PlanConversionException(AlgebraStrings.UnknownExpression(table.GetType().Name, PlanPrinter.Print(table)), table),
        };
    }

    // Whether the right side refers to the left one counts, not what the query calls it: some providers write CROSS JOIN for APPLY.
    private static PlanNode Join(PlanNode left, PlanNode right, SqlExpression? predicate, PlanJoinKind kind, PlanApplyKind applyKind)
        => right.OuterReferences.Overlaps(left.Columns)
            ? new PlanApply(applyKind, left, predicate is null ? right : new PlanFilter(right, predicate))
            : new PlanJoin(kind, left, right, predicate);

    private PlanNode ConvertTable(TableExpressionBase table)
    {
        switch (table)
        {
            case TableExpression stored:
                return new PlanScan(stored.Table, stored.Alias, [.. Register(stored.Alias, StoredColumns(stored))]);

            case SelectExpression select:
            {
                var converted = selects.Convert(select, scope);
                var columns = new Dictionary<string, PlanColumn>();
                for (var i = 0; i < converted.Outputs.Count; i++)
                {
                    columns[select.Projection[i].Alias] = converted.Outputs[i];
                }

                scope.Add(select.Alias!, columns);

                return converted.Node;
            }

            case SetOperationBase setOperation:
                return ConvertSetOperation(setOperation);

            case ValuesExpression values:
                return ConvertValues(values);

            case TableValuedFunctionExpression function:
            {
                var converted = (TableValuedFunctionExpression)scalars.Visit(function);

                return new PlanTableFunction(converted, [.. Register(function.Alias, UnstoredColumns(function.Alias))]);
            }

            case FromSqlExpression fromSql:
                return new PlanFromSql(
                    fromSql,
                    [.. Register(fromSql.Alias, referenced.OfTable(fromSql.Alias).Select(c => OfStatement(c, fromSql.Table?.FindColumn(c.Name), fromSql.Alias)))]);

            default:
                throw new PlanConversionException(AlgebraStrings.UnknownExpression(table.GetType().Name, PlanPrinter.Print(table)), table);
        }
    }

    private IEnumerable<PlanColumn> Register(string alias, IEnumerable<PlanColumn> columns)
    {
        var list = columns.ToList();
        scope.Add(alias, list.ToDictionary(c => c.Name));

        return list;
    }

    private IEnumerable<PlanColumn> StoredColumns(TableExpression table) => OfTable(table.Table, table.Alias);

    private IEnumerable<PlanColumn> OfTable(ITableBase table, string alias)
        => from column in referenced.OfTable(alias)
           let stored = table.FindColumn(column.Name)
           where stored is not null
           select new PlanColumn(column.Name, column.Type, column.TypeMapping, stored.IsNullable, alias, stored);

    private IEnumerable<PlanColumn> UnstoredColumns(string alias)
        => referenced.OfTable(alias).Select(c => OfStatement(c, stored: null, alias));

    // What a statement gives has no columns for the documents of complex types, though it gives these.
    private static PlanColumn OfStatement(ColumnExpression column, IColumnBase? stored, string alias)
        => new(column.Name, column.Type, column.TypeMapping, stored?.IsNullable ?? column.IsNullable, alias, stored);

    private PlanSetOperation ConvertSetOperation(SetOperationBase setOperation)
    {
        var kind = setOperation switch
        {
            UnionExpression { IsDistinct: true } => PlanSetOperationKind.Union,
            UnionExpression => PlanSetOperationKind.UnionAll,
            IntersectExpression { IsDistinct: true } => PlanSetOperationKind.Intersect,
            ExceptExpression { IsDistinct: true } => PlanSetOperationKind.Except,
            IntersectExpression => throw new PlanConversionException(AlgebraStrings.DuplicatesInSetOperation("INTERSECT"), setOperation),
            _ => throw new PlanConversionException(AlgebraStrings.DuplicatesInSetOperation("EXCEPT"), setOperation),
        };
        var (left, right) = (selects.Convert(setOperation.Source1, scope), selects.Convert(setOperation.Source2, scope));
        var columns = left.Outputs
            .Select((c, i) => new PlanColumn(setOperation.Source1.Projection[i].Alias, c.Type, c.TypeMapping, isNullable: true, setOperation.Alias))
            .ToList();
        var byName = new Dictionary<string, PlanColumn>();
        foreach (var column in columns)
        {
            byName[column.Name] = column;
        }

        scope.Add(setOperation.Alias, byName);

        return new PlanSetOperation(kind, left.Node, right.Node, columns, left.Outputs, right.Outputs);
    }

    private PlanValues ConvertValues(ValuesExpression values)
    {
        if (values.RowValues is not { } rows)
        {
            throw new PlanConversionException(AlgebraStrings.ParameterAsTable(values.Alias), values);
        }

        var used = referenced.OfTable(values.Alias).ToDictionary(c => c.Name);
        var columns = values.ColumnNames.Select(
            (name, i) => used.TryGetValue(name, out var column)
                ? new PlanColumn(name, column.Type, column.TypeMapping, column.IsNullable, values.Alias)
                : new PlanColumn(name, rows[0].Values[i].Type, rows[0].Values[i].TypeMapping, isNullable: true, values.Alias));

        return new PlanValues(
            [.. Register(values.Alias, columns)],
            [.. rows.Select(r => (IReadOnlyList<SqlExpression>)[.. r.Values.Select(v => scalars.Convert(v))])]);
    }
}
