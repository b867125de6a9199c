using EFCore.SurrealDb.Metadata.Internal;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EFCore.SurrealDb.Design.Internal;

/// <summary>Writes the provider's annotations into migrations' snapshots as calls of its methods.</summary>
internal sealed class SurrealDbAnnotationCodeGenerator(
    AnnotationCodeGeneratorDependencies dependencies) : AnnotationCodeGenerator(dependencies)
{
    private static readonly MethodInfo IsSchemaless = typeof(SurrealDbEntityTypeBuilderExtensions)
        .GetRuntimeMethod(nameof(SurrealDbEntityTypeBuilderExtensions.IsSchemaless), [typeof(EntityTypeBuilder), typeof(bool)])!;

    private static readonly Dictionary<string, MethodInfo> PropertyMethods = new(StringComparer.Ordinal)
    {
        [SurrealDbAnnotationNames.Flexible] = PropertyMethod(nameof(SurrealDbPropertyBuilderExtensions.IsFlexible), typeof(bool)),
        [SurrealDbAnnotationNames.ReadOnly] = PropertyMethod(nameof(SurrealDbPropertyBuilderExtensions.IsReadOnlyField), typeof(bool)),
        [SurrealDbAnnotationNames.Assert] = PropertyMethod(nameof(SurrealDbPropertyBuilderExtensions.HasAssertSql), typeof(string)),
    };

    protected override MethodCallCodeFragment? GenerateFluentApi(IEntityType entityType, IAnnotation annotation)
        => annotation.Name == SurrealDbAnnotationNames.Schemaless ? new MethodCallCodeFragment(IsSchemaless, annotation.Value) : null;

    protected override MethodCallCodeFragment? GenerateFluentApi(IProperty property, IAnnotation annotation)
        => PropertyMethods.TryGetValue(annotation.Name, out var method) ? new MethodCallCodeFragment(method, annotation.Value) : null;

    private static MethodInfo PropertyMethod(string name, Type parameter)
        => typeof(SurrealDbPropertyBuilderExtensions).GetRuntimeMethod(name, [typeof(PropertyBuilder), parameter])!;
}
