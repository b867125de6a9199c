using EFCore.ClickHouse.Properties;

namespace EFCore.ClickHouse.Metadata.Internal;

/// <summary>Names of the annotations that the provider puts on a model.</summary>
internal static class ClickHouseAnnotationNames
{
    /// <summary>What every name below starts with.</summary>
    public const string Prefix = "ClickHouse:";

    /// <summary>Table: the engine's name, for example <c>ReplacingMergeTree</c>.</summary>
    public const string Engine = Prefix + "Engine";

    /// <summary>Table: the engine's arguments, one term each.</summary>
    public const string EngineArguments = Prefix + "EngineArguments";

    /// <summary>Table: the terms of ORDER BY.</summary>
    public const string OrderBy = Prefix + "OrderBy";

    /// <summary>Table: the terms of PARTITION BY.</summary>
    public const string PartitionBy = Prefix + "PartitionBy";

    /// <summary>Table: the terms of PRIMARY KEY (the sparse index, not EF Core's key).</summary>
    public const string PrimaryKey = Prefix + "PrimaryKey";

    /// <summary>Table: the term of SAMPLE BY.</summary>
    public const string SampleBy = Prefix + "SampleBy";

    /// <summary>Table: the rules of TTL. Property: the expression of the column's TTL.</summary>
    public const string Ttl = Prefix + "Ttl";

    /// <summary>Table: what a setting's name is appended to.</summary>
    public const string SettingPrefix = Prefix + "Setting:";

    /// <summary>Property: the column's compression codecs, for example <c>Delta, ZSTD(3)</c>.</summary>
    public const string Codec = Prefix + "Codec";

    /// <summary>Property: whether the column's values are stored through a dictionary.</summary>
    public const string LowCardinality = Prefix + "LowCardinality";

    /// <summary>Property: the default of a column that is only written, never stored.</summary>
    public const string Ephemeral = Prefix + "Ephemeral";

    /// <summary>Property: the name of the sequence from which its values are taken.</summary>
    public const string HiLoSequence = Prefix + "HiLoSequence";

    /// <summary>Index: the type of the data-skipping index, for example <c>set(100)</c>.</summary>
    public const string IndexType = Prefix + "IndexType";

    /// <summary>Index: the number of granules that one entry of the index covers.</summary>
    public const string IndexGranularity = Prefix + "IndexGranularity";

    /// <summary>The annotation's name of a table setting, whose own name goes into statements as it is.</summary>
    public static string ForSetting(string setting)
        => setting is [>= 'a' and <= 'z', ..] && setting.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
            ? SettingPrefix + setting
            : throw new ArgumentException(ClickHouseStrings.InvalidSettingName(setting), nameof(setting));
}
