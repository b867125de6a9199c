using EFCore.SurrealDb.Metadata.Internal;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Says how SurrealDB keeps documents (<c>ToJson()</c>).</summary>
public static class SurrealDbDocumentBuilderExtensions
{
    /// <summary>
    /// Lets the objects that the owned entities are kept as have members that the model doesn't know. Without this the engine refuses them.
    /// An update that writes such an object as a whole loses them; one of single members doesn't.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="flexible">Whether they may.</param>
    public static OwnedNavigationBuilder IsFlexible(this OwnedNavigationBuilder builder, bool flexible = true)
    {
        builder.OwnedEntityType.SetAnnotation(SurrealDbAnnotationNames.Flexible, flexible);

        return builder;
    }

    /// <inheritdoc cref="IsFlexible(OwnedNavigationBuilder, bool)" />
    public static OwnedNavigationBuilder<TOwner, TDependent> IsFlexible<TOwner, TDependent>(
        this OwnedNavigationBuilder<TOwner, TDependent> builder,
        bool flexible = true)
        where TOwner : class
        where TDependent : class
        => (OwnedNavigationBuilder<TOwner, TDependent>)IsFlexible((OwnedNavigationBuilder)builder, flexible);

    /// <summary>
    /// Lets the object that the complex property is kept as have members that the model doesn't know. Without this the engine refuses them.
    /// EF Core writes a complex property as a whole: a change of it loses them.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="flexible">Whether it may.</param>
    public static ComplexPropertyBuilder IsFlexible(this ComplexPropertyBuilder builder, bool flexible = true)
    {
        builder.Metadata.ComplexType.SetAnnotation(SurrealDbAnnotationNames.Flexible, flexible);

        return builder;
    }

    /// <inheritdoc cref="IsFlexible(ComplexPropertyBuilder, bool)" />
    public static ComplexPropertyBuilder<TComplex> IsFlexible<TComplex>(this ComplexPropertyBuilder<TComplex> builder, bool flexible = true)
        where TComplex : notnull
        => (ComplexPropertyBuilder<TComplex>)IsFlexible((ComplexPropertyBuilder)builder, flexible);
}
