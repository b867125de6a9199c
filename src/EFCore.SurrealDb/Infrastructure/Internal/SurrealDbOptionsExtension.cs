using Microsoft.Extensions.DependencyInjection;

namespace EFCore.SurrealDb.Infrastructure.Internal;

/// <summary>The provider's options of one context. Use <c>UseSurrealDb</c> rather than this type.</summary>
public class SurrealDbOptionsExtension : RelationalOptionsExtension
{
    private DbContextOptionsExtensionInfo? _info;
    private bool _isCollectionModeSet;

    /// <summary>Creates options with nothing set.</summary>
    public SurrealDbOptionsExtension()
    {
    }

    /// <summary>Creates a copy.</summary>
    /// <param name="copyFrom">The options to copy.</param>
    protected SurrealDbOptionsExtension(SurrealDbOptionsExtension copyFrom)
        : base(copyFrom)
    {
        DataSource = copyFrom.DataSource;
        _isCollectionModeSet = copyFrom._isCollectionModeSet;
    }

    /// <inheritdoc />
    public override DbContextOptionsExtensionInfo Info
        => _info ??= new ExtensionInfo(this);

    /// <summary>Where connections come from, if neither a connection string nor a connection was given.</summary>
    public virtual DbDataSource? DataSource { get; private set; }

    /// <summary>How a query's collections are sent: as one array each, unless an application says otherwise.</summary>
    public override ParameterTranslationMode ParameterizedCollectionMode
        => _isCollectionModeSet ? base.ParameterizedCollectionMode : ParameterTranslationMode.Parameter;

    /// <inheritdoc />
    public override RelationalOptionsExtension WithUseParameterizedCollectionMode(ParameterTranslationMode parameterizedCollectionMode)
    {
        var clone = (SurrealDbOptionsExtension)base.WithUseParameterizedCollectionMode(parameterizedCollectionMode);
        clone._isCollectionModeSet = true;

        return clone;
    }

    /// <summary>A copy with another <see cref="DataSource" />; a connection string or connection set before is dropped for it.</summary>
    /// <param name="dataSource">The data source.</param>
    public virtual SurrealDbOptionsExtension WithDataSource(DbDataSource? dataSource)
    {
        var source = dataSource is null ? this : (SurrealDbOptionsExtension)WithConnection(null).WithConnectionString(null);
        var clone = (SurrealDbOptionsExtension)source.Clone();
        clone.DataSource = dataSource;

        return clone;
    }

    /// <inheritdoc />
    protected override RelationalOptionsExtension Clone()
        => new SurrealDbOptionsExtension(this);

    /// <inheritdoc />
    public override void ApplyServices(IServiceCollection services)
        => services.AddEntityFrameworkSurrealDb();

    private sealed class ExtensionInfo(IDbContextOptionsExtension extension) : RelationalExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider
            => true;

        // The data source isn't compared: it belongs to the scoped connection, not to the singleton services.
        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other)
            => other is ExtensionInfo && base.ShouldUseSameServiceProvider(other);

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo)
            => debugInfo["SurrealDb"] = "1";
    }
}
