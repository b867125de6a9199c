using System.Collections;
using EFCore.ClickHouse.Properties;
using EFCore.ClickHouse.Update.Internal;

namespace EFCore.ClickHouse.BulkInsert.Internal;

/// <summary>Compiles what takes each column's value out of an entity.</summary>
internal sealed class ClickHouseBulkValueReader<TEntity>(IEntityType entityType, ITable table)
    where TEntity : class
{
    private static readonly MethodInfo IsLeftOutMethod
        = typeof(ClickHouseBulkValueReader<TEntity>).GetMethod(nameof(CreateIsLeftOut), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly MethodInfo NextRowVersionMethod
        = typeof(ClickHouseRowVersion).GetMethod(nameof(ClickHouseRowVersion.Next), BindingFlags.Public | BindingFlags.Static)!;

    private readonly ParameterExpression _entity = Expression.Parameter(typeof(TEntity), "entity");

    /// <summary>The columns that every insert has, and those that have a default in the database.</summary>
    public (IReadOnlyList<ClickHouseInsertColumn<TEntity>> Columns, IReadOnlyList<ClickHouseBulkDefault<TEntity>> Defaults) CreateColumns()
    {
        if (entityType.GetDerivedTypesInclusive().SelectMany(e => e.GetNavigations()).Any(n => n.TargetEntityType.IsMappedToJson())
            || entityType.GetFlattenedComplexProperties().Any(p => p.ComplexType.IsMappedToJson()))
        {
            throw new NotSupportedException(ClickHouseStrings.BulkJson(entityType.DisplayName()));
        }

        var columns = new List<ClickHouseInsertColumn<TEntity>>();
        var defaults = new List<ClickHouseBulkDefault<TEntity>>();
        foreach (var column in table.Columns)
        {
            var mappings = column.PropertyMappings.Where(m => m.Property.GetComputedColumnSql() is null).ToList();
            if (mappings.Count == 0)
            {
                continue;
            }

            var (mapping, value) = ValueOf(column, mappings);
            if (value is null)
            {
                continue;
            }

            var getter = Expression.Lambda(value, _entity);
            var insertColumn = ClickHouseInsertColumnFactory.Create<TEntity>(column.Name, mapping.TypeMapping, column.IsNullable, getter);
            if (HasDefaultSql(mapping.Property))
            {
                var isLeftOut = (Func<TEntity, bool>)IsLeftOutMethod.MakeGenericMethod(value.Type).Invoke(
                    null, [getter.Compile(), mapping.Property.Sentinel])!;
                defaults.Add(new ClickHouseBulkDefault<TEntity>(mapping.Property, insertColumn, isLeftOut));
            }
            else
            {
                columns.Add(insertColumn);
            }
        }

        return (columns, defaults);
    }

    /// <summary>Tells for each navigation to many whether an entity has anything in it.</summary>
    public IEnumerable<(INavigationBase Navigation, Func<TEntity, bool> HasItems)> CollectionChecks()
    {
        foreach (var type in entityType.GetDerivedTypesInclusive())
        {
            var navigations = type.GetDeclaredNavigations().Cast<INavigationBase>().Concat(type.GetDeclaredSkipNavigations());
            if (type == entityType && entityType.BaseType is { } baseType)
            {
                navigations = navigations.Concat(baseType.GetNavigations()).Concat(baseType.GetSkipNavigations());
            }

            foreach (var navigation in navigations.Where(n => n.IsCollection && !n.IsShadowProperty()))
            {
                var items = NullSafe(
                    Expression.TypeAs(_entity, type.ClrType), e => Expression.Convert(Read(e, navigation), typeof(IEnumerable)), typeof(IEnumerable));
                var read = Expression.Lambda<Func<TEntity, IEnumerable?>>(items, _entity).Compile();
                yield return (navigation, entity => read(entity) is { } collection && HasAny(collection));
            }
        }
    }

    private static bool HasAny(IEnumerable collection)
    {
        if (collection is ICollection { Count: var count })
        {
            return count > 0;
        }

        var items = collection.GetEnumerator();
        try
        {
            return items.MoveNext();
        }
        finally
        {
            (items as IDisposable)?.Dispose();
        }
    }

    private static bool HasDefaultSql(IProperty property)
        => property.GetDefaultValueSql() is not null && property.ValueGenerated.HasFlag(ValueGenerated.OnAdd);

    private static Func<TEntity, bool> CreateIsLeftOut<TValue>(Func<TEntity, TValue> getter, object? sentinel)
    {
        var nothing = sentinel is TValue value ? value : default;

        return entity => EqualityComparer<TValue>.Default.Equals(getter(entity), nothing);
    }

    private (IColumnMapping Mapping, Expression? Value) ValueOf(IColumn column, List<IColumnMapping> mappings)
    {
        // An owned type's key is its owner's, in the same column.
        var candidates = mappings
            .Select(m => (Mapping: m, Value: TryRead(m.Property)))
            .Where(c => c.Value is not null)
            .OrderBy(c => c.Mapping.Property.DeclaringType is IEntityType declaring && declaring.IsOwned())
            .ToList();

        if (candidates.Count == 0)
        {
            return column.IsNullable || HasDefaultSql(mappings[0].Property)
                ? (mappings[0], null)
                : throw new NotSupportedException(ClickHouseStrings.BulkNoValue(entityType.DisplayName(), column.Name));
        }

        var (mapping, value) = candidates[0];
        foreach (var (other, alternative) in candidates.Skip(1))
        {
            // Types of a hierarchy that share a column; only one of them is the entity's.
            if (other.Property.DeclaringType is IEntityType type
                && mapping.Property.DeclaringType is IEntityType first
                && type.GetRootType() == first.GetRootType()
                && alternative!.Type == value!.Type)
            {
                value = Expression.Condition(Expression.TypeIs(_entity, type.ClrType), alternative, value);
            }
        }

        return (mapping, value);
    }

    private Expression? TryRead(IProperty property)
    {
        if (property == entityType.FindDiscriminatorProperty())
        {
            return Discriminator(property);
        }

        if (ClickHouseRowVersion.IsRowVersion(property) && property.IsShadowProperty())
        {
            return Expression.Convert(Expression.Call(NextRowVersionMethod, Expression.Constant(property.ClrType)), property.ClrType);
        }

        var value = property.IsShadowProperty() ? null : ReadFrom(Container(property.DeclaringType), property);
        if (value is not null
            && property.TryGetDefaultValue(out var constant)
            && property.ClrType.IsInstanceOfType(constant)
            && property.ValueGenerated.HasFlag(ValueGenerated.OnAdd)
            && property.ClrType == value.Type)
        {
            return Expression.Condition(
                Expression.Equal(value, Expression.Constant(property.Sentinel, property.ClrType)),
                Expression.Constant(constant, property.ClrType),
                value);
        }

        return PrincipalKey(property, value) ?? value;
    }

    // A foreign key that isn't set is the key of the principal that is.
    private Expression? PrincipalKey(IProperty property, Expression? value)
    {
        foreach (var foreignKey in property.GetContainingForeignKeys())
        {
            if (foreignKey is { DependentToPrincipal: { } navigation, IsOwnership: false } && !navigation.IsShadowProperty())
            {
                var principal = foreignKey.PrincipalKey.Properties[foreignKey.Properties.ToList().IndexOf(property)];
                if (principal.IsShadowProperty() || principal.DeclaringType is not IEntityType)
                {
                    continue;
                }

                var container = Container(property.DeclaringType);
                if (container is null)
                {
                    continue;
                }

                var target = NullSafe(container, c => Read(c, navigation), navigation.ClrType);
                var key = NullSafe(target, t => Read(t, principal), Nullable(principal.ClrType));
                if (value is null)
                {
                    return property.ClrType == key.Type ? key
                        : property.ClrType.IsValueType && System.Nullable.GetUnderlyingType(property.ClrType) is null
                            ? Expression.Coalesce(key, Expression.Default(property.ClrType))
                            : Expression.Convert(key, property.ClrType);
                }

                var isUnset = Expression.Equal(value, Expression.Default(value.Type));
                var isTargetSet = Expression.NotEqual(target, Expression.Constant(null, target.Type));

                return Expression.Condition(Expression.AndAlso(isUnset, isTargetSet), Expression.Convert(key, value.Type), value);
            }
        }

        return null;
    }

    private Expression Discriminator(IProperty property)
    {
        Expression value = Expression.Throw(
            Expression.New(
                typeof(InvalidOperationException).GetConstructor([typeof(string)])!,
                Expression.Constant(ClickHouseStrings.BulkUnknownType(entityType.DisplayName()))),
            property.ClrType);
        foreach (var type in entityType.GetConcreteDerivedTypesInclusive())
        {
            value = Expression.Condition(
                Expression.TypeEqual(_entity, type.ClrType),
                Expression.Constant(type.GetDiscriminatorValue(), property.ClrType),
                value);
        }

        return value;
    }

    // Null if entities of the bulk insert have no such part.
    private Expression? Container(ITypeBase type)
        => type switch
        {
            IComplexType complexType => Container(complexType.ComplexProperty.DeclaringType) is { } container
                ? NullSafe(container, c => Read(c, complexType.ComplexProperty), Nullable(complexType.ComplexProperty.ClrType))
                : null,
            IEntityType owned when owned.FindOwnership() is { PrincipalToDependent: { IsCollection: false } navigation } ownership
                => Container(ownership.PrincipalEntityType) is { } container
                    ? NullSafe(container, c => Read(c, navigation), navigation.ClrType)
                    : null,
            IEntityType entity when entity.IsAssignableFrom(entityType) => _entity,
            IEntityType entity when entityType.IsAssignableFrom(entity) => Expression.TypeAs(_entity, entity.ClrType),
            _ => null,
        };

    private Expression? ReadFrom(Expression? container, IProperty property)
        => container is null ? null
            : container == _entity ? Read(container, property)
            : NullSafe(container, c => Read(c, property), Nullable(property.ClrType));

    private static Expression Read(Expression instance, IPropertyBase property)
    {
        if (property.IsIndexerProperty())
        {
            var item = Expression.MakeIndex(instance, property.PropertyInfo!, [Expression.Constant(property.Name)]);

            return Expression.Condition(
                Expression.Equal(item, Expression.Constant(null)), Expression.Default(property.ClrType), Expression.Convert(item, property.ClrType));
        }

        var member = property.GetMemberInfo(forMaterialization: false, forSet: false);
        if (!member.DeclaringType!.IsAssignableFrom(instance.Type))
        {
            instance = Expression.Convert(instance, member.DeclaringType);
        }

        Expression value = Expression.MakeMemberAccess(instance, member);

        return value.Type == property.ClrType ? value : Expression.Convert(value, property.ClrType);
    }

    private static Expression NullSafe(Expression instance, Func<Expression, Expression> read, Type type)
    {
        if (instance.Type.IsValueType && System.Nullable.GetUnderlyingType(instance.Type) is null || instance is ParameterExpression)
        {
            return Convert(read(instance), type);
        }

        var present = System.Nullable.GetUnderlyingType(instance.Type) is { } underlying ? Expression.Convert(instance, underlying) : instance;

        return Expression.Condition(
            Expression.Equal(instance, Expression.Constant(null, instance.Type)), Expression.Default(type), Convert(read(present), type));
    }

    private static Expression Convert(Expression expression, Type type)
        => expression.Type == type ? expression : Expression.Convert(expression, type);

    private static Type Nullable(Type type)
        => type.IsValueType && System.Nullable.GetUnderlyingType(type) is null ? typeof(Nullable<>).MakeGenericType(type) : type;
}
