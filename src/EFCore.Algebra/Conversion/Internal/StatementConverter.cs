namespace EFCore.Algebra.Conversion.Internal;

/// <summary>Converts one statement: a query, or the query for the rows to change.</summary>
internal sealed class StatementConverter(Func<SqlExpression, bool> isAggregate, Expression statement)
{
    private readonly ReferencedColumns _referenced = ReferencedColumns.Of(statement);

    public PlanQuery Convert(Expression expression)
        => expression switch
        {
            SelectExpression select => ConvertQuery(select),
            UpdateExpression update => ConvertUpdate(update),
            DeleteExpression delete => ConvertDelete(delete),
            _ => throw new PlanConversionException(
                AlgebraStrings.UnknownExpression(expression.GetType().Name, PlanPrinter.Print(expression)), expression),
        };

    private PlanQuery ConvertQuery(SelectExpression select)
    {
        var converted = Converter().Convert(select, null);

        return new PlanQuery(converted.Node, converted.Outputs);
    }

    private PlanQuery ConvertUpdate(UpdateExpression update)
    {
        var keys = Keys(update.Table);
        var converted = Converter().Convert(
            update.SelectExpression,
            null,
            [
                .. keys.Select(k => new ProjectionExpression(k, k.Name)),
                .. update.ColumnValueSetters.Select((s, i) => new ProjectionExpression(s.Value, $"v{i}")),
            ]);
        var setters = update.ColumnValueSetters.Select(
            (s, i) => new PlanTarget(Column(update.Table, s.Column), converted.Outputs[keys.Count + i]));

        return new PlanQuery(
            new PlanUpdate(update.Table.Table, converted.Node, Targets(keys, converted.Outputs), [.. setters]),
            []);
    }

    private PlanQuery ConvertDelete(DeleteExpression delete)
    {
        var keys = Keys(delete.Table);
        var converted = Converter().Convert(
            delete.SelectExpression, null, [.. keys.Select(k => new ProjectionExpression(k, k.Name))]);

        return new PlanQuery(new PlanDelete(delete.Table.Table, converted.Node, Targets(keys, converted.Outputs)), []);
    }

    private SelectConverter Converter() => new(isAggregate, _referenced);

    private static IReadOnlyList<PlanTarget> Targets(IReadOnlyList<ColumnExpression> keys, IReadOnlyList<PlanColumn> columns)
        => [.. keys.Select((k, i) => new PlanTarget(k.Column!, columns[i]))];

    private static IColumnBase Column(TableExpression table, ColumnExpression column)
        => table.Table.FindColumn(column.Name)
            ?? throw new PlanConversionException(AlgebraStrings.NotInTable(column.Name, table.Name), column);

    private List<ColumnExpression> Keys(TableExpression table)
    {
        if (table.Table is not ITable { PrimaryKey: { } primaryKey })
        {
            throw new PlanConversionException(AlgebraStrings.TargetNeedsKey(table.Name), table);
        }

        var keys = primaryKey.Columns
            .Select(c => new ColumnExpression(
                c.Name, table.Alias, c, c.ProviderClrType, c.StoreTypeMapping, c.IsNullable))
            .ToList();
        keys.ForEach(_referenced.Add);

        return keys;
    }
}
