using EFCore.ClickHouse.Storage.Internal;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Microsoft.EntityFrameworkCore;

/// <summary>
/// Configures the data-skipping index that <c>HasIndex</c> stands for: it lets a query leave out granules without matching rows, finds
/// no single
/// row and enforces nothing. Without any of these methods it is a <c>minmax</c> index.
/// </summary>
public static class ClickHouseIndexBuilderExtensions
{
    /// <summary>Sets the index's type.</summary>
    /// <param name="indexBuilder">The builder of the index.</param>
    /// <param name="type">The type with its arguments, for example <c>bloom_filter(0.01)</c>.</param>
    public static IndexBuilder HasSkippingIndexType(this IndexBuilder indexBuilder, string type)
    {
        indexBuilder.Metadata.SetSkippingIndexType(type);

        return indexBuilder;
    }

    /// <summary>Sets the index's type.</summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="indexBuilder">The builder of the index.</param>
    /// <param name="type">The type with its arguments, for example <c>bloom_filter(0.01)</c>.</param>
    public static IndexBuilder<TEntity> HasSkippingIndexType<TEntity>(this IndexBuilder<TEntity> indexBuilder, string type)
        => (IndexBuilder<TEntity>)HasSkippingIndexType((IndexBuilder)indexBuilder, type);

    /// <summary>Sets how many granules one entry of the index covers.</summary>
    /// <param name="indexBuilder">The builder of the index.</param>
    /// <param name="granules">Their number, 1 by default.</param>
    public static IndexBuilder HasGranularity(this IndexBuilder indexBuilder, int granules)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(granules);
        indexBuilder.Metadata.SetSkippingIndexGranularity(granules);

        return indexBuilder;
    }

    /// <summary>Sets how many granules one entry of the index covers.</summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="indexBuilder">The builder of the index.</param>
    /// <param name="granules">Their number, 1 by default.</param>
    public static IndexBuilder<TEntity> HasGranularity<TEntity>(this IndexBuilder<TEntity> indexBuilder, int granules)
        => (IndexBuilder<TEntity>)HasGranularity((IndexBuilder)indexBuilder, granules);

    /// <summary>Makes it an index of the least and the greatest value of each entry; for values that grow with the sorting key.</summary>
    /// <param name="indexBuilder">The builder of the index.</param>
    public static IndexBuilder IsMinMax(this IndexBuilder indexBuilder)
    {
        indexBuilder.Metadata.SetSkippingIndexType("minmax");

        return indexBuilder;
    }

    /// <summary>Makes it an index of the least and the greatest value of each entry; for values that grow with the sorting key.</summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="indexBuilder">The builder of the index.</param>
    public static IndexBuilder<TEntity> IsMinMax<TEntity>(this IndexBuilder<TEntity> indexBuilder)
        => (IndexBuilder<TEntity>)IsMinMax((IndexBuilder)indexBuilder);

    /// <summary>Makes it an index of the different values of each entry.</summary>
    /// <param name="indexBuilder">The builder of the index.</param>
    /// <param name="maximum">How many values an entry holds at most; one with more doesn't help. 0 for any number.</param>
    public static IndexBuilder IsSet(this IndexBuilder indexBuilder, int maximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maximum);
        indexBuilder.Metadata.SetSkippingIndexType($"set({maximum.ToString(CultureInfo.InvariantCulture)})");

        return indexBuilder;
    }

    /// <summary>Makes it an index of the different values of each entry.</summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="indexBuilder">The builder of the index.</param>
    /// <param name="maximum">How many values an entry holds at most; one with more doesn't help. 0 for any number.</param>
    public static IndexBuilder<TEntity> IsSet<TEntity>(this IndexBuilder<TEntity> indexBuilder, int maximum)
        => (IndexBuilder<TEntity>)IsSet((IndexBuilder)indexBuilder, maximum);

    /// <summary>Makes it a Bloom filter over the values of each entry, for equality and IN.</summary>
    /// <param name="indexBuilder">The builder of the index.</param>
    /// <param name="falsePositiveRate">How often an entry is read in vain, between 0 and 1.</param>
    public static IndexBuilder IsBloomFilter(this IndexBuilder indexBuilder, double falsePositiveRate = 0.025)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(falsePositiveRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(falsePositiveRate, 1);
        indexBuilder.Metadata.SetSkippingIndexType(
            $"bloom_filter({falsePositiveRate.ToString("0.################", CultureInfo.InvariantCulture)})");

        return indexBuilder;
    }

    /// <summary>Makes it a Bloom filter over the values of each entry, for equality and IN.</summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="indexBuilder">The builder of the index.</param>
    /// <param name="falsePositiveRate">How often an entry is read in vain, between 0 and 1.</param>
    public static IndexBuilder<TEntity> IsBloomFilter<TEntity>(this IndexBuilder<TEntity> indexBuilder, double falsePositiveRate = 0.025)
        => (IndexBuilder<TEntity>)IsBloomFilter((IndexBuilder)indexBuilder, falsePositiveRate);

    /// <summary>Makes it a Bloom filter over the runs of characters in a text, for LIKE and equality.</summary>
    /// <param name="indexBuilder">The builder of the index.</param>
    /// <param name="ngramSize">The number of characters in a run.</param>
    /// <param name="sizeInBytes">The filter's size.</param>
    /// <param name="hashFunctions">The number of hash functions.</param>
    /// <param name="seed">Their seed.</param>
    public static IndexBuilder IsNgramBloomFilter(
        this IndexBuilder indexBuilder,
        int ngramSize,
        int sizeInBytes,
        int hashFunctions,
        int seed = 0)
    {
        indexBuilder.Metadata.SetSkippingIndexType(
            FormattableString.Invariant($"ngrambf_v1({ngramSize}, {sizeInBytes}, {hashFunctions}, {seed})"));

        return indexBuilder;
    }

    /// <summary>Makes it a Bloom filter over the runs of characters in a text, for LIKE and equality.</summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="indexBuilder">The builder of the index.</param>
    /// <param name="ngramSize">The number of characters in a run.</param>
    /// <param name="sizeInBytes">The filter's size.</param>
    /// <param name="hashFunctions">The number of hash functions.</param>
    /// <param name="seed">Their seed.</param>
    public static IndexBuilder<TEntity> IsNgramBloomFilter<TEntity>(
        this IndexBuilder<TEntity> indexBuilder,
        int ngramSize,
        int sizeInBytes,
        int hashFunctions,
        int seed = 0)
        => (IndexBuilder<TEntity>)IsNgramBloomFilter((IndexBuilder)indexBuilder, ngramSize, sizeInBytes, hashFunctions, seed);

    /// <summary>Makes it a Bloom filter over the words of a text, for equality and word search.</summary>
    /// <param name="indexBuilder">The builder of the index.</param>
    /// <param name="sizeInBytes">The filter's size.</param>
    /// <param name="hashFunctions">The number of hash functions.</param>
    /// <param name="seed">Their seed.</param>
    public static IndexBuilder IsTokenBloomFilter(this IndexBuilder indexBuilder, int sizeInBytes, int hashFunctions, int seed = 0)
    {
        indexBuilder.Metadata.SetSkippingIndexType(FormattableString.Invariant($"tokenbf_v1({sizeInBytes}, {hashFunctions}, {seed})"));

        return indexBuilder;
    }

    /// <summary>Makes it a Bloom filter over the words of a text, for equality and word search.</summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="indexBuilder">The builder of the index.</param>
    /// <param name="sizeInBytes">The filter's size.</param>
    /// <param name="hashFunctions">The number of hash functions.</param>
    /// <param name="seed">Their seed.</param>
    public static IndexBuilder<TEntity> IsTokenBloomFilter<TEntity>(
        this IndexBuilder<TEntity> indexBuilder,
        int sizeInBytes,
        int hashFunctions,
        int seed = 0)
        => (IndexBuilder<TEntity>)IsTokenBloomFilter((IndexBuilder)indexBuilder, sizeInBytes, hashFunctions, seed);

    /// <summary>Makes it an inverted index over the words of a text.</summary>
    /// <param name="indexBuilder">The builder of the index.</param>
    /// <param name="tokenizer">
    /// How the text is split into words: letters, digits and underscores, for example <c>splitByNonAlpha</c>.
    /// </param>
    public static IndexBuilder IsTextIndex(this IndexBuilder indexBuilder, string tokenizer = "splitByNonAlpha")
    {
        indexBuilder.Metadata.SetSkippingIndexType($"text(tokenizer = {ClickHouseLiteral.String(tokenizer)})");

        return indexBuilder;
    }

    /// <summary>Makes it an inverted index over the words of a text.</summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="indexBuilder">The builder of the index.</param>
    /// <param name="tokenizer">
    /// How the text is split into words: letters, digits and underscores, for example <c>splitByNonAlpha</c>.
    /// </param>
    public static IndexBuilder<TEntity> IsTextIndex<TEntity>(this IndexBuilder<TEntity> indexBuilder, string tokenizer = "splitByNonAlpha")
        => (IndexBuilder<TEntity>)IsTextIndex((IndexBuilder)indexBuilder, tokenizer);
}
