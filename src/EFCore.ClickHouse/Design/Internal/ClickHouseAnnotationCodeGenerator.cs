using EFCore.ClickHouse.Metadata.Internal;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EFCore.ClickHouse.Design.Internal;

/// <summary>Writes the provider's annotations into migrations' snapshots as calls of its methods.</summary>
internal sealed class ClickHouseAnnotationCodeGenerator(
    AnnotationCodeGeneratorDependencies dependencies) : AnnotationCodeGenerator(dependencies)
{
    private static readonly MethodInfo HasTableEngine = EntityTypeMethod(
        nameof(ClickHouseEntityTypeBuilderExtensions.HasTableEngine), typeof(string), typeof(string[]));

    private static readonly MethodInfo HasTableSetting = EntityTypeMethod(
        nameof(ClickHouseEntityTypeBuilderExtensions.HasTableSetting), typeof(string), typeof(string));

    private static readonly Dictionary<string, MethodInfo> EntityTypeMethods = new(StringComparer.Ordinal)
    {
        [ClickHouseAnnotationNames.OrderBy] = EntityTypeMethod(
            nameof(ClickHouseEntityTypeBuilderExtensions.HasTableOrderBy), typeof(string[])),
        [ClickHouseAnnotationNames.PartitionBy] = EntityTypeMethod(
            nameof(ClickHouseEntityTypeBuilderExtensions.HasTablePartitionBy), typeof(string[])),
        [ClickHouseAnnotationNames.PrimaryKey] = EntityTypeMethod(
            nameof(ClickHouseEntityTypeBuilderExtensions.HasTablePrimaryKey), typeof(string[])),
        [ClickHouseAnnotationNames.SampleBy] = EntityTypeMethod(
            nameof(ClickHouseEntityTypeBuilderExtensions.HasTableSampleBy), typeof(string)),
        [ClickHouseAnnotationNames.Ttl] = EntityTypeMethod(
            nameof(ClickHouseEntityTypeBuilderExtensions.HasTableTtl), typeof(string[]))
    };

    private static readonly Dictionary<string, MethodInfo> PropertyMethods = new(StringComparer.Ordinal)
    {
        [ClickHouseAnnotationNames.Codec] = PropertyMethod(nameof(ClickHousePropertyBuilderExtensions.HasCodec), typeof(string)),
        [ClickHouseAnnotationNames.Ttl] = PropertyMethod(nameof(ClickHousePropertyBuilderExtensions.HasTtl), typeof(string)),
        [ClickHouseAnnotationNames.LowCardinality] = PropertyMethod(
            nameof(ClickHousePropertyBuilderExtensions.IsLowCardinality), typeof(bool)),
        [ClickHouseAnnotationNames.Ephemeral] = PropertyMethod(nameof(ClickHousePropertyBuilderExtensions.IsEphemeral), typeof(string))
    };

    private static readonly Dictionary<string, MethodInfo> IndexMethods = new(StringComparer.Ordinal)
    {
        [ClickHouseAnnotationNames.IndexType] = IndexMethod(
            nameof(ClickHouseIndexBuilderExtensions.HasSkippingIndexType), typeof(string)),
        [ClickHouseAnnotationNames.IndexGranularity] = IndexMethod(nameof(ClickHouseIndexBuilderExtensions.HasGranularity), typeof(int))
    };

    public override IReadOnlyList<MethodCallCodeFragment> GenerateFluentApiCalls(
        IEntityType entityType,
        IDictionary<string, IAnnotation> annotations)
    {
        var calls = base.GenerateFluentApiCalls(entityType, annotations);

        // The engine and its arguments are two annotations but one call.
        return annotations.Remove(ClickHouseAnnotationNames.Engine, out var engine)
            ?
            [
                .. calls,
                annotations.Remove(ClickHouseAnnotationNames.EngineArguments, out var arguments)
                    ? new MethodCallCodeFragment(HasTableEngine, engine.Value, arguments.Value)
                    : new MethodCallCodeFragment(HasTableEngine, engine.Value)
            ]
            : calls;
    }

    protected override MethodCallCodeFragment? GenerateFluentApi(IEntityType entityType, IAnnotation annotation)
        => annotation.Name.StartsWith(ClickHouseAnnotationNames.SettingPrefix, StringComparison.Ordinal)
            ? new MethodCallCodeFragment(
                HasTableSetting, annotation.Name[ClickHouseAnnotationNames.SettingPrefix.Length..], annotation.Value)
            : Generate(EntityTypeMethods, annotation);

    protected override MethodCallCodeFragment? GenerateFluentApi(IProperty property, IAnnotation annotation)
        => Generate(PropertyMethods, annotation);

    protected override MethodCallCodeFragment? GenerateFluentApi(IIndex index, IAnnotation annotation)
        => Generate(IndexMethods, annotation);

    private static MethodCallCodeFragment? Generate(Dictionary<string, MethodInfo> methods, IAnnotation annotation)
        => methods.TryGetValue(annotation.Name, out var method) ? new MethodCallCodeFragment(method, annotation.Value) : null;

    private static MethodInfo EntityTypeMethod(string name, params Type[] parameters)
        => Method(typeof(ClickHouseEntityTypeBuilderExtensions), name, typeof(EntityTypeBuilder), parameters);

    private static MethodInfo PropertyMethod(string name, params Type[] parameters)
        => Method(typeof(ClickHousePropertyBuilderExtensions), name, typeof(PropertyBuilder), parameters);

    private static MethodInfo IndexMethod(string name, params Type[] parameters)
        => Method(typeof(ClickHouseIndexBuilderExtensions), name, typeof(IndexBuilder), parameters);

    private static MethodInfo Method(Type type, string name, Type builder, Type[] parameters)
        => type.GetRuntimeMethod(name, [builder, .. parameters])!;
}
