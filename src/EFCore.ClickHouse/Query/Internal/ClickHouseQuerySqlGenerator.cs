using System.Runtime.CompilerServices;
using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.Query.Internal.Decorrelation;
using EFCore.ClickHouse.Query.Internal.Expressions;
using EFCore.ClickHouse.Storage.Internal;
using EFCore.ClickHouse.Storage.Internal.Mapping;
using EFCore.ClickHouse.Update.Internal;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.EntityFrameworkCore.Storage.Internal;

namespace EFCore.ClickHouse.Query.Internal;

/// <summary>Writes the SQL text. Rewriting is the post-processors' job: what arrives here, ClickHouse can run.</summary>
internal sealed class ClickHouseQuerySqlGenerator(QuerySqlGeneratorDependencies dependencies, IRelationalTypeMappingSource typeMappingSource)
    : QuerySqlGenerator(dependencies)
{
    // A decimal is compared and computed with all its digits, whatever the scale of the column it meets.
    private static readonly ClickHouseDecimalTypeMapping WideDecimal = new(76, 28);

    private const string EmptyProjection = "_1";

    private readonly ClickHouseSqlGenerationHelper _sqlGenerationHelper = (ClickHouseSqlGenerationHelper)dependencies.SqlGenerationHelper;
    private readonly HashSet<string> _parameterNames = [];
    private readonly Stack<TableExpressionBase> _firstTables = [];
    private bool _hasOuterJoin;
    private bool _isMutation;
    private string? _targetAlias;

    protected override void GenerateRootCommand(Expression queryExpression)
    {
        if (queryExpression is SelectExpression select && select.IsNonComposedFromSql())
        {
            GenerateTagsHeaderComment(select.Tags);
            GenerateFromSql((FromSqlExpression)select.Tables[0]);

            return;
        }

        base.GenerateRootCommand(queryExpression);

        AppendJoinSettings();
    }

    // Without it the missing side of an outer join is filled with zeros and empty strings. It goes with the statement, since a
    // connection from elsewhere may not carry session settings.
    private void AppendJoinSettings()
    {
        if (_hasOuterJoin)
        {
            Sql.AppendLine().Append("SETTINGS join_use_nulls = 1");
            _hasOuterJoin = false;
        }
    }

    protected override Expression VisitDelete(DeleteExpression deleteExpression)
    {
        _isMutation = true;
        AppendCount(
            deleteExpression.Table,
            deleteExpression.SelectExpression,
            deleteExpression.Table.Table is ITable table && ClickHouseCascade.Concerns(table) ? table : null);
        Sql.Append("DELETE FROM ").Append(TableName(deleteExpression.Table)).AppendLine().Append("WHERE ");
        AppendTargetCondition(deleteExpression.Table, deleteExpression.SelectExpression);

        return deleteExpression;
    }

    protected override Expression VisitUpdate(UpdateExpression updateExpression)
    {
        _isMutation = true;
        var (table, select) = (updateExpression.Table, updateExpression.SelectExpression);
        var joined = updateExpression.ColumnValueSetters.Where(s => !IsOfTargetAlone(s.Value, table)).ToList();

        AppendCount(table, select, deleted: null);
        Sql.Append("ALTER TABLE ").Append(TableName(table)).AppendLine().Append("UPDATE ");
        for (var i = 0; i < updateExpression.ColumnValueSetters.Count; i++)
        {
            var (column, value) = updateExpression.ColumnValueSetters[i];
            Sql.Append(i == 0 ? "" : ", ").Append(Delimit(column.Name)).Append(" = ");
            if (joined.FindIndex(s => s.Column == column) is var index && index < 0)
            {
                _targetAlias = table.Alias;
                Visit(value);
                _targetAlias = null;
            }
            else
            {
                AppendValueOfJoinedRow(table, select, joined, index);
            }
        }

        Sql.AppendLine().Append("WHERE ");
        AppendTargetCondition(table, select);
        Sql.AppendLine().Append("SETTINGS mutations_sync = 1");

        return updateExpression;
    }

    // A mutation has no joins: the values come from a map of key to values, made by an uncorrelated query.
    private void AppendValueOfJoinedRow(
        TableExpression table,
        SelectExpression select,
        IReadOnlyList<ColumnValueSetter> setters,
        int index)
    {
        var keys = KeyColumns(table);
        var keyTypes = keys.Select(k => k.StoreType).ToList();
        var values = setters.Select(s => ClickHouseStoreType.MakeNullable(s.Column.TypeMapping!.StoreType));

        Sql.Append("tupleElement((SELECT CAST((groupArray(");
        AppendKeys(keys, table.Alias);
        Sql.Append("), groupArray(tuple(");
        AppendList([.. setters.Select(s => s.Value)]);
        Sql.Append(")))")
            .Append(" AS Map(")
            .Append(keyTypes.Count == 1 ? keyTypes[0] : $"Tuple({string.Join(", ", keyTypes)})")
            .Append($", Tuple({string.Join(", ", values)})))");
        GenerateFrom(select);
        if (select.Predicate is not null)
        {
            Sql.AppendLine().Append("WHERE ");
            Visit(select.Predicate);
        }

        AppendJoinSettings();
        Sql.Append(")[");
        AppendKeys(keys, alias: null);
        Sql.Append($"], {index + 1})");
    }

    private void AppendCount(TableExpression table, SelectExpression select, ITable? deleted)
    {
        Sql.Append("SELECT count() FROM ").Append(TableName(table)).AppendLine().Append("WHERE ");
        var conditionStart = Sql.CommandTextLength;
        AppendTargetCondition(table, select);
        Sql.AppendLine();
        ((ClickHouseRelationalCommandBuilder)Sql).EndCount(
            conditionStart,
            select.Tables.Count > 1 || (select.Predicate is not null && new ClickHouseQueryFinder().Find(select.Predicate)),
            deleted);
    }

    // A mutation's condition sees its own table only: anything else becomes a query for the keys of the rows concerned.
    private void AppendTargetCondition(TableExpression table, SelectExpression select)
    {
        if (select is not { Offset: null, Limit: null, GroupBy: [], Having: null })
        {
            throw new InvalidOperationException(
                RelationalStrings.ExecuteOperationWithUnsupportedOperatorInSqlGeneration("ExecuteUpdate/ExecuteDelete"));
        }

        if (select.Tables.Count == 1 && (select.Predicate is null || IsOfTargetAlone(select.Predicate, table)))
        {
            if (select.Predicate is null)
            {
                Sql.Append("true");
            }
            else
            {
                _targetAlias = table.Alias;
                Visit(select.Predicate);
                _targetAlias = null;
            }

            return;
        }

        var keys = KeyColumns(table);
        AppendKeys(keys, alias: null);
        Sql.AppendLine(" IN (");
        using (Sql.Indent())
        {
            Sql.Append("SELECT ");
            AppendKeys(keys, table.Alias);
            GenerateFrom(select);
            if (select.Predicate is not null)
            {
                Sql.AppendLine().Append("WHERE ");
                Visit(select.Predicate);
            }

            AppendJoinSettings();
        }

        Sql.AppendLine().Append(")");
    }

    private static bool IsOfTargetAlone(SqlExpression expression, TableExpression table)
        => new ClickHouseMutationScope(table.Alias).Contains(expression);

    private static IReadOnlyList<IColumnBase> KeyColumns(TableExpression table)
        => table.Table is ITable { PrimaryKey: { } primaryKey }
            ? primaryKey.Columns
            : throw new InvalidOperationException(ClickHouseStrings.MutationNeedsKey(table.Name));

    private void AppendKeys(IReadOnlyList<IColumnBase> keys, string? alias)
    {
        var prefix = alias is null ? "" : Delimit(alias) + ".";
        var names = string.Join(", ", keys.Select(k => prefix + Delimit(k.Name)));
        Sql.Append(keys.Count == 1 ? names : $"tuple({names})");
    }

    private string TableName(TableExpression table)
        => _sqlGenerationHelper.DelimitIdentifier(table.Name, table.Schema);

    protected override Expression VisitColumn(ColumnExpression columnExpression)
    {
        Sql.Append(ColumnName(columnExpression));

        return columnExpression;
    }

    private string ColumnName(ColumnExpression column)
        => column.TableAlias == _targetAlias ? Delimit(column.Name) : $"{Delimit(column.TableAlias)}.{Delimit(column.Name)}";

    protected override void GenerateFrom(SelectExpression selectExpression)
    {
        _firstTables.Push(selectExpression.Tables.Count > 0 ? selectExpression.Tables[0] : null!);
        base.GenerateFrom(selectExpression);
        _firstTables.Pop();
    }

    protected override Expression VisitExtension(Expression extensionExpression)
        => extensionExpression switch
        {
            ClickHouseLambdaExpression lambda => VisitLambda(lambda),
            ClickHouseWindowFunctionExpression function => VisitWindowFunction(function),
            ClickHouseNullSafeEqualExpression equal => VisitNullSafeEqual(equal),
            ClickHouseNullInExpression @in => VisitNullIn(@in),
            _ => base.VisitExtension(extensionExpression),
        };

    private ClickHouseLambdaExpression VisitLambda(ClickHouseLambdaExpression lambda)
    {
        Sql.Append(lambda.ParameterName).Append(" -> ");
        Visit(lambda.Body);

        return lambda;
    }

    private ClickHouseNullInExpression VisitNullIn(ClickHouseNullInExpression @in)
    {
        Sql.Append(@in.MatchesNull ? "(nullIn(" : "nullIn(");
        Visit(@in.Item);
        Sql.AppendLine(", (");
        using (Sql.Indent())
        {
            Visit(@in.Subquery);
        }

        Sql.AppendLine().Append("))");
        if (@in.MatchesNull)
        {
            Sql.Append(" OR isNull(");
            Visit(@in.Item);
            Sql.AppendLine(") AND EXISTS (");
            using (Sql.Indent())
            {
                Sql.AppendLine("SELECT 1 FROM (");
                using (Sql.Indent())
                {
                    Visit(Named(@in.Subquery));
                }

                Sql.AppendLine().Append(") AS `_n` WHERE isNull(`_n`.`_p`)");
            }

            Sql.Append("))");
        }

        return @in;

        static SelectExpression Named(SelectExpression select)
            => select.Update(
                select.Tables,
                select.Predicate,
                select.GroupBy,
                select.Having,
                [new ProjectionExpression(select.Projection[0].Expression, "_p")],
                select.Orderings,
                select.Offset,
                select.Limit);
    }

    private ClickHouseNullSafeEqualExpression VisitNullSafeEqual(ClickHouseNullSafeEqualExpression equal)
    {
        Visit(equal.Left);
        Sql.Append(" <=> ");
        Visit(equal.Right);

        return equal;
    }

    // EF Core leaves out a query around nothing but a set operation or values, and with it new names for their columns.
    protected override bool TryGenerateWithoutWrappingSelect(SelectExpression selectExpression)
        => selectExpression.Projection.All(p => p.Alias == "" || p.Expression is ColumnExpression column && column.Name == p.Alias)
            && base.TryGenerateWithoutWrappingSelect(selectExpression);

    // It has a name, for an outer join may need a column to point to.
    protected override void GenerateEmptyProjection(SelectExpression selectExpression)
        => Sql.Append("1").Append(AliasSeparator).Append(Delimit(EmptyProjection));

    protected override void GenerateProjection(SelectExpression selectExpression)
    {
        if (selectExpression.Projection.Count == 0)
        {
            GenerateEmptyProjection(selectExpression);

            return;
        }

        // A name given twice is an error (179); EF Core repeats names only at the top, where it reads by position.
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < selectExpression.Projection.Count; i++)
        {
            var projection = selectExpression.Projection[i];
            Sql.Append(i == 0 ? "" : ", ");
            Visit(projection.Expression);

            // Without an alias a column of a join may be called `t.Name`.
            if (projection.Alias != string.Empty && names.Add(projection.Alias))
            {
                Sql.Append(AliasSeparator).Append(Delimit(projection.Alias));
            }
        }
    }

    protected override Expression VisitSqlParameter(SqlParameterExpression sqlParameterExpression)
    {
        AppendParameter(sqlParameterExpression, storeType: null);

        return sqlParameterExpression;
    }

    private void AppendParameter(SqlParameterExpression parameter, string? storeType)
    {
        var text = _isMutation ? ClickHouseTemporalText.MappingOf(parameter.TypeMapping!) : null;
        var mapping = text ?? (parameter.TypeMapping is ClickHouseDecimalTypeMapping { Converter: null } ? WideDecimal : parameter.TypeMapping!);
        if (_parameterNames.Add(parameter.Name))
        {
            Sql.AddParameter(
                parameter.InvariantName,
                _sqlGenerationHelper.GenerateParameterName(parameter.Name),
                mapping,
                parameter.IsNullable);
        }

        // A null is inlined by the nullability processor, so that a parameter is never null here.
        var placeholder = _sqlGenerationHelper.GenerateParameterNamePlaceholder(
            parameter.Name, text is null ? storeType ?? mapping.StoreType : text.StoreType);
        Sql.Append(
            text is null
                ? placeholder
                : ClickHouseTemporalText.ToValue(placeholder, storeType ?? parameter.TypeMapping!.StoreType, isNullable: false));
    }

    protected override Expression VisitFromSql(FromSqlExpression fromSqlExpression)
    {
        CheckComposableSql(fromSqlExpression.Sql);

        Sql.AppendLine("(");
        using (Sql.Indent())
        {
            GenerateFromSql(fromSqlExpression);
        }

        Sql.Append(")").Append(AliasSeparator).Append(Delimit(fromSqlExpression.Alias));

        return fromSqlExpression;
    }

    protected override void CheckComposableSqlTrimmed(ReadOnlySpan<char> sql)
    {
        if (!sql.StartsWith("SELECT", StringComparison.OrdinalIgnoreCase) && !sql.StartsWith("WITH", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(RelationalStrings.FromSqlNonComposable);
        }
    }

    private void GenerateFromSql(FromSqlExpression fromSql)
    {
        var substitutions = fromSql.Arguments switch
        {
            ConstantExpression { Value: CompositeRelationalParameter composite } => AddParameters(composite),
            ConstantExpression { Value: object[] values } => [.. values.Select(ValueOf)],
            _ => throw new InvalidOperationException(
                RelationalStrings.InvalidFromSqlArguments(
                    fromSql.Arguments.GetType(),
                    (fromSql.Arguments as ConstantExpression)?.Value?.GetType())),
        };

        Sql.AppendLines(string.Format(CultureInfo.InvariantCulture, fromSql.Sql, substitutions));

        object[] AddParameters(CompositeRelationalParameter composite)
        {
            Sql.AddParameter(composite);

            return [.. composite.RelationalParameters.Select(Placeholder)];
        }

        object ValueOf(object value)
        {
            switch (value)
            {
                case RawRelationalParameter raw:
                    Sql.AddParameter(raw);

                    return Placeholder(raw);

                case SqlConstantExpression constant:
                    return constant.TypeMapping!.GenerateSqlLiteral(constant.Value);

                default:
                    throw new InvalidOperationException(RelationalStrings.InvalidFromSqlArguments(value.GetType(), null));
            }
        }
    }

    private string Placeholder(IRelationalParameter parameter)
        => _sqlGenerationHelper.GenerateParameterNamePlaceholder(
            parameter.InvariantName,
            parameter switch
            {
                TypeMappedRelationalParameter mapped => ClickHouseStoreType.MakeNullable(MappingOf(mapped).StoreType),
                RawRelationalParameter raw => StoreTypeOf(ParameterOf(raw)),
                _ => throw new InvalidOperationException(RelationalStrings.InvalidFromSqlArguments(parameter.GetType(), null)),
            });

    // An application may have named its parameter `@p`, as it would for other databases.
    private string StoreTypeOf(DbParameter parameter)
    {
        parameter.ParameterName = _sqlGenerationHelper.GenerateParameterName(parameter.ParameterName);

        return ClickHouseDriver.GetStoreType(parameter, typeMappingSource);
    }

    // EF Core keeps these to itself, for placeholders elsewhere have no type.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_RelationalTypeMapping")]
    private static extern RelationalTypeMapping MappingOf(TypeMappedRelationalParameter parameter);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_parameter")]
    private static extern ref DbParameter ParameterOf(RawRelationalParameter parameter);

    protected override Expression VisitSqlFunction(SqlFunctionExpression sqlFunctionExpression)
    {
        // EF Core itself makes these; everything else comes from our translators with the engine's spelling.
        if (sqlFunctionExpression is { Name: "COALESCE", Arguments: { } arguments })
        {
            AppendCall("coalesce", arguments);

            return sqlFunctionExpression;
        }

        if (sqlFunctionExpression.Arguments is [ClickHouseFunctionParameterExpression parameter, ..])
        {
            AppendCall(sqlFunctionExpression.Name, parameter.Value);
            AppendCall("", [.. sqlFunctionExpression.Arguments.Skip(1)]);

            return sqlFunctionExpression;
        }

        if (sqlFunctionExpression is { IsBuiltIn: true, Arguments: [var text] }
            && ClickHouseCaseMapping.Find(sqlFunctionExpression.Name) is { } mapping)
        {
            AppendCaseMapping(mapping, text);

            return sqlFunctionExpression;
        }

        return base.VisitSqlFunction(sqlFunctionExpression);
    }

    // What isn't a column's name is computed once, and named: it may be long.
    private void AppendCaseMapping(ClickHouseCaseMapping mapping, SqlExpression text)
    {
        if (text is ColumnExpression column)
        {
            Sql.Append(mapping.Map(ColumnName(column)));

            return;
        }

        Sql.Append("arrayMap(x -> ").Append(mapping.Map("x")).Append(", [");
        Visit(text);
        Sql.Append("])[1]");
    }

    protected override Expression VisitSqlBinary(SqlBinaryExpression binary)
    {
        var type = binary.Left.Type.UnwrapNullable();
        switch (binary.OperatorType)
        {
            // `/` divides to Float64.
            case ExpressionType.Divide when ClickHouseNumeric.IsInteger(type) && ClickHouseNumeric.IsInteger(binary.Right.Type.UnwrapNullable()):
                AppendCall("intDiv", binary.Left, binary.Right);
                break;

            // The operators keep the sum of both scales, or the dividend's, and overflow early.
            case ExpressionType.Multiply when IsDecimal(binary):
                AppendDecimalCall("multiplyDecimal", binary);
                break;

            case ExpressionType.Divide when IsDecimal(binary):
                AppendDecimalCall("divideDecimal", binary);
                break;

            // Of different scales it is wrong or refused (69).
            case ExpressionType.Modulo when IsDecimal(binary):
                AppendConversion(binary.Left, binary.TypeMapping!);
                Sql.Append(" % ");
                AppendConversion(binary.Right, binary.TypeMapping!);
                break;

            case ExpressionType.Modulo when type == typeof(double) || type == typeof(float):
                AppendFloatRemainder(binary);
                break;

            case ExpressionType.And when type == typeof(bool):
                AppendCall("and", binary.Left, binary.Right);
                break;

            case ExpressionType.Or when type == typeof(bool):
                AppendCall("or", binary.Left, binary.Right);
                break;

            case ExpressionType.ExclusiveOr when type == typeof(bool):
                AppendCall("xor", binary.Left, binary.Right);
                break;

            case ExpressionType.And:
                AppendCall("bitAnd", binary.Left, binary.Right);
                break;

            case ExpressionType.Or:
                AppendCall("bitOr", binary.Left, binary.Right);
                break;

            case ExpressionType.ExclusiveOr:
                AppendCall("bitXor", binary.Left, binary.Right);
                break;

            default:
                return base.VisitSqlBinary(binary);
        }

        return binary;

        static bool IsDecimal(SqlBinaryExpression binary)
            => binary.TypeMapping is ClickHouseDecimalTypeMapping { Converter: null };
    }

    private void AppendFloatRemainder(SqlBinaryExpression binary)
    {
        if (ClickHouseFloatRemainder.IsExact(binary.Right))
        {
            // A zero has the dividend's sign, which sign() takes from it.
            Sql.Append("if(");
            Visit(binary.Left);
            Sql.Append(" = 0, ");
            Visit(binary.Left);
            Sql.Append(", ");
            AppendCall("sign", binary.Left);
            Sql.Append(" * modulo(abs(");
            Visit(binary.Left);
            Sql.Append("), ");
            Visit(binary.Right);
            Sql.Append("))");

            return;
        }

        var isSingle = binary.Type.UnwrapNullable() == typeof(float);
        Sql.Append(isSingle ? "toFloat32(" : "").Append(ClickHouseFloatRemainder.Start);
        Visit(binary.Left);
        Sql.Append(ClickHouseFloatRemainder.Middle);
        Visit(binary.Right);
        Sql.Append(ClickHouseFloatRemainder.End).Append(isSingle ? ")" : "");
    }

    private void AppendDecimalCall(string name, SqlBinaryExpression binary)
    {
        Sql.Append(name).Append("(");
        Visit(binary.Left);
        Sql.Append(", ");
        Visit(binary.Right);
        Sql.Append(", ").Append(binary.TypeMapping!.Scale!.Value.ToString(CultureInfo.InvariantCulture)).Append(")");
    }

    protected override string GetOperator(SqlBinaryExpression binaryExpression)
        => binaryExpression.OperatorType == ExpressionType.Add && binaryExpression.Type == typeof(string)
            ? " || "
            : base.GetOperator(binaryExpression);

    protected override Expression VisitSqlUnary(SqlUnaryExpression unary)
    {
        switch (unary.OperatorType)
        {
            case ExpressionType.Convert:
                AppendConversion(unary.Operand, unary.TypeMapping!);
                break;

            case ExpressionType.OnesComplement:
            case ExpressionType.Not when unary.Type.UnwrapNullable() != typeof(bool):
                AppendCall("bitNot", unary.Operand);
                break;

            case ExpressionType.Negate:
                AppendCall("negate", unary.Operand);
                break;

            default:
                return base.VisitSqlUnary(unary);
        }

        return unary;
    }

    // The functions keep NULL where CAST needs to be told; they convert alike otherwise.
    private void AppendConversion(SqlExpression operand, RelationalTypeMapping mapping)
    {
        var storeType = ClickHouseStoreType.Unwrap(mapping.StoreType);
        if (storeType.StartsWith("Decimal", StringComparison.Ordinal) && operand.Type.UnwrapNullable() is var type && (type == typeof(float) || type == typeof(double)))
        {
            // By its shortest text, as .NET converts: 0.05f is 0.05, not 0.0500000007.
            operand = new SqlFunctionExpression("toString", [operand], nullable: true, [true], typeof(string), typeMappingSource.FindMapping(typeof(string)));
        }

        if (ClickHouseNumeric.ConversionFunction(storeType) is var (name, arguments) && operand is not SqlConstantExpression { Value: null })
        {
            Sql.Append(name).Append("(");
            Visit(operand);
            Sql.Append(arguments).Append(")");
        }
        else
        {
            Sql.Append("CAST(");
            Visit(operand);
            Sql.Append(" AS ").Append(ClickHouseStoreType.MakeNullable(storeType)).Append(")");
        }
    }

    protected override Expression VisitCollate(CollateExpression collateExpression)
        => throw new InvalidOperationException(ClickHouseStrings.NoCollation(collateExpression.Collation));

    protected override Expression VisitAtTimeZone(AtTimeZoneExpression atTimeZoneExpression)
        => throw new InvalidOperationException(ClickHouseStrings.NotTranslated("AT TIME ZONE"));

    protected override Expression VisitDistinct(DistinctExpression distinctExpression)
    {
        Sql.Append("DISTINCT ");
        Visit(distinctExpression.Operand);

        return distinctExpression;
    }

    protected override void GenerateIn(InExpression inExpression, bool negated)
    {
        if (inExpression.Values is not { } values || !values.Any(v => v is SqlConstantExpression { Value: null }))
        {
            base.GenerateIn(inExpression, negated);

            return;
        }

        // With relational nulls an unknown member leaves the answer unknown; the engine's IN ignores it.
        Sql.Append(negated ? "NOT (" : "(");
        var known = values.Where(v => v is not SqlConstantExpression { Value: null }).ToList();
        if (known.Count > 0)
        {
            base.GenerateIn(inExpression.Update(inExpression.Item, known), negated: false);
            Sql.Append(" OR ");
        }

        Sql.Append("NULL)");
    }

    protected override Expression VisitCrossApply(CrossApplyExpression crossApplyExpression)
        => throw new InvalidOperationException(ClickHouseStrings.ApplyNotRewritten);

    protected override Expression VisitOuterApply(OuterApplyExpression outerApplyExpression)
        => throw new InvalidOperationException(ClickHouseStrings.ApplyNotRewritten);

    protected override Expression VisitLeftJoin(LeftJoinExpression leftJoinExpression)
    {
        _hasOuterJoin = true;
        Sql.Append("LEFT JOIN ");
        Visit(leftJoinExpression.Table);
        Sql.Append(" ON ");
        if (HasJoinKey(leftJoinExpression.JoinPredicate, leftJoinExpression.Table.Alias!))
        {
            Visit(leftJoinExpression.JoinPredicate);
        }
        else
        {
            AppendKeylessPredicate(leftJoinExpression);
        }

        return leftJoinExpression;
    }

    protected override Expression VisitInnerJoin(InnerJoinExpression innerJoinExpression)
    {
        if (innerJoinExpression.JoinPredicate is not ColumnExpression)
        {
            return base.VisitInnerJoin(innerJoinExpression);
        }

        Sql.Append("INNER JOIN ");
        Visit(innerJoinExpression.Table);
        Sql.Append(" ON ");
        AppendKeylessPredicate(innerJoinExpression);

        return innerJoinExpression;
    }

    // An outer join without an equality between both sides is refused (403), and so is a column as the whole condition of any join;
    // ignore() is 0 for any column.
    private void AppendKeylessPredicate(PredicateJoinExpressionBase join)
    {
        Sql.Append("ignore(").Append(AnyColumn(_firstTables.Peek())).Append(") = ignore(").Append(AnyColumn(join.Table)).Append(") AND (");
        Visit(join.JoinPredicate);
        Sql.Append(")");
    }

    private static bool HasJoinKey(SqlExpression predicate, string alias)
    {
        return ClickHouseDecorrelator.Conjuncts(predicate).Any(
            c => c switch
            {
                SqlBinaryExpression { OperatorType: ExpressionType.Equal } equal => AreSides(equal.Left, equal.Right),
                ClickHouseNullSafeEqualExpression equal => AreSides(equal.Left, equal.Right),
                _ => false,
            });

        bool AreSides(SqlExpression left, SqlExpression right)
        {
            var leftColumns = ClickHouseColumnCollector.FreeColumns(left);
            var rightColumns = ClickHouseColumnCollector.FreeColumns(right);

            return IsSide(leftColumns, isRight: false) && IsSide(rightColumns, isRight: true)
                || IsSide(leftColumns, isRight: true) && IsSide(rightColumns, isRight: false);
        }

        bool IsSide(IReadOnlyList<ColumnExpression> columns, bool isRight)
            => columns.Count > 0 && columns.All(c => c.TableAlias == alias == isRight);
    }

    private string AnyColumn(TableExpressionBase table)
    {
        var unwrapped = table.UnwrapJoin();
        var name = unwrapped switch
        {
            SelectExpression { Projection: [] } => EmptyProjection,
            SelectExpression select => select.Projection[0].Alias,
            SetOperationBase setOperation => setOperation.Source1.Projection.FirstOrDefault()?.Alias,
            ITableBasedExpression tableBased => tableBased.Table!.Columns.First().Name,
            ValuesExpression values => values.ColumnNames[0],
            _ => null,
        };

        return name is null
            ? throw new InvalidOperationException(ClickHouseStrings.NotTranslated("LEFT JOIN"))
            : Delimit(unwrapped.Alias!) + "." + Delimit(name);
    }

    protected override Expression VisitRightJoin(RightJoinExpression rightJoinExpression)
    {
        _hasOuterJoin = true;

        return base.VisitRightJoin(rightJoinExpression);
    }

    protected override Expression VisitOrdering(OrderingExpression orderingExpression)
    {
        base.VisitOrdering(orderingExpression);

        // ClickHouse puts NULL last both ways; .NET takes null for the smallest.
        if (orderingExpression.Expression is not ColumnExpression { IsNullable: false } and not SqlConstantExpression)
        {
            Sql.Append(orderingExpression.IsAscending ? " NULLS FIRST" : " NULLS LAST");
        }

        return orderingExpression;
    }

    protected override void GenerateLimitOffset(SelectExpression selectExpression)
    {
        if (selectExpression.Limit is { } limit)
        {
            Sql.AppendLine().Append("LIMIT ");
            AppendRowCount(limit);
        }

        if (selectExpression.Offset is { } offset)
        {
            Sql.AppendLine().Append("OFFSET ");
            AppendRowCount(offset);
        }
    }

    // A negative count means "from the end" to the engine; as an unsigned number it's refused.
    private void AppendRowCount(SqlExpression count)
    {
        switch (count)
        {
            case SqlParameterExpression parameter:
                AppendParameter(parameter, "UInt64");
                break;

            case SqlConstantExpression { Value: int and < 0 }:
                throw new InvalidOperationException(ClickHouseStrings.NegativeRowCount);

            case SqlFunctionExpression { Name: "least", Arguments: [var first, var second] }:
                Sql.Append("least(");
                AppendRowCount(first);
                Sql.Append(", ");
                AppendRowCount(second);
                Sql.Append(")");
                break;

            default:
                Visit(count);
                break;
        }
    }

    protected override void GenerateSetOperation(SetOperationBase setOperation)
    {
        GenerateSetOperationOperand(setOperation, setOperation.Source1);
        Sql.AppendLine()
            .Append(
                setOperation switch
                {
                    UnionExpression => "UNION",
                    ExceptExpression => "EXCEPT",
                    _ => "INTERSECT",
                })
            .AppendLine(setOperation.IsDistinct ? " DISTINCT" : " ALL");
        GenerateSetOperationOperand(setOperation, setOperation.Source2);
    }

    // ORDER BY and LIMIT of the last operand would bind to the whole, and the engine's precedence isn't the standard's.
    protected override void GenerateSetOperationOperand(SetOperationBase setOperation, SelectExpression operand)
    {
        Sql.AppendLine("(");
        using (Sql.Indent())
        {
            Visit(operand);
        }

        Sql.AppendLine().Append(")");
    }

    protected override void GenerateValues(ValuesExpression valuesExpression)
    {
        var rows = valuesExpression.RowValues ?? throw new InvalidOperationException(RelationalStrings.EmptyCollectionNotSupportedAsInlineQueryRoot);
        if (rows.Count == 0)
        {
            throw new InvalidOperationException(RelationalStrings.EmptyCollectionNotSupportedAsInlineQueryRoot);
        }

        for (var row = 0; row < rows.Count; row++)
        {
            Sql.Append(row == 0 ? "SELECT " : " UNION ALL SELECT ");
            for (var column = 0; column < rows[row].Values.Count; column++)
            {
                var value = rows[row].Values[column];
                Sql.Append(column == 0 ? "" : ", ");
                if (ClickHouseTypeEnforcer.IsExact(value))
                {
                    Visit(value);
                }
                else
                {
                    AppendConversion(value, value.TypeMapping!);
                }

                Sql.Append(AliasSeparator).Append(Delimit(valuesExpression.ColumnNames[column]));
            }
        }
    }

    protected override Expression VisitValues(ValuesExpression valuesExpression)
    {
        Sql.Append("(");
        GenerateValues(valuesExpression);
        Sql.Append(")").Append(AliasSeparator).Append(Delimit(valuesExpression.Alias));

        return valuesExpression;
    }

    protected override Expression VisitRowNumber(RowNumberExpression rowNumberExpression)
    {
        Sql.Append("row_number() OVER (");
        AppendWindow(rowNumberExpression.Partitions, rowNumberExpression.Orderings);
        Sql.Append(")");

        return rowNumberExpression;
    }

    private ClickHouseWindowFunctionExpression VisitWindowFunction(ClickHouseWindowFunctionExpression function)
    {
        Sql.Append(function.Name).Append("(");
        AppendList(function.Arguments);
        Sql.Append(") OVER (");
        AppendWindow(function.Window.Partitions, function.Window.Orderings);
        if (function.Window.Frame is { } frame)
        {
            Sql.Append(" ").Append(frame.ToString());
        }

        Sql.Append(")");

        return function;
    }

    private void AppendWindow(IReadOnlyList<SqlExpression> partitions, IReadOnlyList<OrderingExpression> orderings)
    {
        if (partitions.Count > 0)
        {
            Sql.Append("PARTITION BY ");
            AppendList(partitions);
        }

        if (orderings.Count > 0)
        {
            Sql.Append(partitions.Count > 0 ? " ORDER BY " : "ORDER BY ");
            AppendList(orderings);
        }
    }

    protected override Expression VisitJsonScalar(JsonScalarExpression jsonScalarExpression)
    {
        var (json, path, mapping) = (jsonScalarExpression.Json, jsonScalarExpression.Path, jsonScalarExpression.TypeMapping!);
        if (json.TypeMapping is ClickHouseArrayTypeMapping)
        {
            AppendArrayElement(json, path);
        }
        else if (mapping is ClickHouseArrayTypeMapping)
        {
            AppendJsonArray(json, path, mapping);
        }
        else if (mapping is JsonTypeMapping or { ElementTypeMapping: not null })
        {
            AppendJsonDocument(json, path);
        }
        else
        {
            var reading = ClickHouseJsonReading.Of(mapping);
            Sql.Append(reading.Prefix).Append("JSONExtract(");
            Visit(json);
            AppendJsonPath(path);
            Sql.Append(", ").Append(ClickHouseLiteral.String($"Nullable({reading.ExtractedType})")).Append(")").Append(reading.Suffix);
        }

        return jsonScalarExpression;
    }

    private void AppendArrayElement(SqlExpression array, IReadOnlyList<PathSegment> path)
    {
        foreach (var _ in path)
        {
            Sql.Append("arrayElementOrNull(");
        }

        Visit(array);
        foreach (var segment in path)
        {
            AppendJsonPath([segment]);
            Sql.Append(")");
        }
    }

    // The text of an object or array; what isn't there, and a JSON null, is NULL.
    private void AppendJsonDocument(SqlExpression json, IReadOnlyList<PathSegment> path)
    {
        if (path.Count == 0)
        {
            Visit(json);

            return;
        }

        Sql.Append("nullIf(nullIf(JSONExtractRaw(");
        Visit(json);
        AppendJsonPath(path);
        Sql.Append("), ''), 'null')");
    }

    // An array can't be NULL, so that its text mustn't be either (43).
    private void AppendJsonArray(SqlExpression json, IReadOnlyList<PathSegment> path, RelationalTypeMapping mapping)
    {
        var reading = mapping.ElementTypeMapping is ClickHouseArrayTypeMapping
            ? new ClickHouseJsonReading("", mapping.ElementTypeMapping is RelationalTypeMapping nested ? nested.StoreType : "", "")
            : ClickHouseJsonReading.Of((RelationalTypeMapping)mapping.ElementTypeMapping!);
        if (reading.Prefix.Length > 0)
        {
            Sql.Append("arrayMap(x -> ").Append(reading.Prefix).Append("x").Append(reading.Suffix).Append(", ");
        }

        Sql.Append("JSONExtract(ifNull(");
        Visit(json);
        Sql.Append(", '')");
        AppendJsonPath(path);
        Sql.Append(", ")
            .Append(ClickHouseLiteral.String($"Array({ClickHouseStoreType.MakeNullable(reading.ExtractedType)})"))
            .Append(reading.Prefix.Length > 0 ? "))" : ")");
    }

    // JSON positions count from one.
    private void AppendJsonPath(IReadOnlyList<PathSegment> path)
    {
        foreach (var segment in path)
        {
            Sql.Append(", ");
            switch (segment)
            {
                case { PropertyName: { } name }:
                    Sql.Append(ClickHouseLiteral.String(name));
                    break;

                case { ArrayIndex: SqlConstantExpression { Value: int index } }:
                    Sql.Append((index + 1).ToString(CultureInfo.InvariantCulture));
                    break;

                case { ArrayIndex: { } index }:
                    Sql.Append("toInt64(");
                    Visit(index);
                    Sql.Append(") + 1");
                    break;
            }
        }
    }

    protected override bool TryGetOperatorInfo(SqlExpression expression, out int precedence, out bool isAssociative)
    {
        (precedence, isAssociative) = expression switch
        {
            SqlBinaryExpression binary => binary.OperatorType switch
            {
                ExpressionType.Multiply => (900, true),
                ExpressionType.Divide => (900, false),
                ExpressionType.Modulo => (900, false),
                ExpressionType.Add => (800, true),
                ExpressionType.Subtract => (800, false),
                ExpressionType.LessThan => (500, false),
                ExpressionType.LessThanOrEqual => (500, false),
                ExpressionType.GreaterThan => (500, false),
                ExpressionType.GreaterThanOrEqual => (500, false),
                ExpressionType.Equal => (500, false),
                ExpressionType.NotEqual => (500, false),
                ExpressionType.AndAlso => (200, true),
                ExpressionType.OrElse => (100, true),
                _ => (-1, false),
            },
            SqlUnaryExpression unary => unary.OperatorType switch
            {
                ExpressionType.Convert => (1300, false),
                ExpressionType.Equal or ExpressionType.NotEqual => (500, false),
                ExpressionType.Not when unary.Type.UnwrapNullable() == typeof(bool) => (300, false),
                _ => (-1, false),
            },
            LikeExpression or InExpression => (500, false),
            _ => (-1, false),
        };

        return precedence != -1;
    }

    private void AppendCall(string name, params IReadOnlyList<SqlExpression> arguments)
    {
        Sql.Append(name).Append("(");
        AppendList(arguments);
        Sql.Append(")");
    }

    private void AppendList(IReadOnlyList<Expression> expressions)
    {
        for (var i = 0; i < expressions.Count; i++)
        {
            Sql.Append(i == 0 ? "" : ", ");
            Visit(expressions[i]);
        }
    }

    private string Delimit(string identifier)
        => _sqlGenerationHelper.DelimitIdentifier(identifier);
}
