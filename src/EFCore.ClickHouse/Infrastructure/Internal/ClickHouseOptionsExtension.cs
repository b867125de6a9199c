using Microsoft.Extensions.DependencyInjection;

namespace EFCore.ClickHouse.Infrastructure.Internal;

/// <summary>The provider's options of one context. Use <c>UseClickHouse</c> rather than this type.</summary>
public class ClickHouseOptionsExtension : RelationalOptionsExtension
{
    private DbContextOptionsExtensionInfo? _info;

    /// <summary>Creates options with nothing set.</summary>
    public ClickHouseOptionsExtension()
    {
    }

    /// <summary>Creates a copy.</summary>
    /// <param name="copyFrom">The options to copy.</param>
    protected ClickHouseOptionsExtension(ClickHouseOptionsExtension copyFrom)
        : base(copyFrom)
    {
        ServerVersion = copyFrom.ServerVersion;
        DataSource = copyFrom.DataSource;
    }

    /// <inheritdoc />
    public override DbContextOptionsExtensionInfo Info
        => _info ??= new ExtensionInfo(this);

    /// <summary>The server version SQL is made for; null for the newest known.</summary>
    public virtual Version? ServerVersion { get; private set; }

    /// <summary>Where connections come from, if neither a connection string nor a connection was given.</summary>
    public virtual DbDataSource? DataSource { get; private set; }

    /// <summary>A copy with another <see cref="ServerVersion" />.</summary>
    /// <param name="serverVersion">The version.</param>
    public virtual ClickHouseOptionsExtension WithServerVersion(Version? serverVersion)
    {
        var clone = (ClickHouseOptionsExtension)Clone();
        clone.ServerVersion = serverVersion;

        return clone;
    }

    /// <summary>A copy with another <see cref="DataSource" />; a connection string or connection set before is dropped for it.</summary>
    /// <param name="dataSource">The data source.</param>
    public virtual ClickHouseOptionsExtension WithDataSource(DbDataSource? dataSource)
    {
        var source = dataSource is null ? this : (ClickHouseOptionsExtension)WithConnection(null).WithConnectionString(null);
        var clone = (ClickHouseOptionsExtension)source.Clone();
        clone.DataSource = dataSource;

        return clone;
    }

    /// <inheritdoc />
    protected override RelationalOptionsExtension Clone()
        => new ClickHouseOptionsExtension(this);

    /// <inheritdoc />
    public override void ApplyServices(IServiceCollection services)
        => services.AddEntityFrameworkClickHouse();

    private sealed class ExtensionInfo(IDbContextOptionsExtension extension) : RelationalExtensionInfo(extension)
    {
        private new ClickHouseOptionsExtension Extension
            => (ClickHouseOptionsExtension)base.Extension;

        public override bool IsDatabaseProvider
            => true;

        [field: AllowNull]
        public override string LogFragment
            => field ??= base.LogFragment + (Extension.ServerVersion is { } version ? $"ServerVersion={version} " : "");

        // The data source isn't compared: it belongs to the scoped connection, not to the singleton services.
        public override int GetServiceProviderHashCode()
            => HashCode.Combine(base.GetServiceProviderHashCode(), Extension.ServerVersion);

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other)
            => other is ExtensionInfo otherInfo
                && base.ShouldUseSameServiceProvider(other)
                && Equals(Extension.ServerVersion, otherInfo.Extension.ServerVersion);

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo)
            => debugInfo["ClickHouse:" + nameof(ServerVersion)] = Extension.ServerVersion?.ToString() ?? "newest known";
    }
}
