using EFCore.SurrealDb.Tests.Query.Translators;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EFCore.SurrealDb.Tests.Diagnostics;

public class OffsetNotStoredTests
{
    [Fact]
    public void A_model_with_an_offset_is_warned_of()
        => Assert.Contains("OffsetNotStored", Assert.Throws<InvalidOperationException>(() => Model<DateTimeOffset?, int>()).Message, StringComparison.Ordinal);

    [Fact]
    public void A_model_without_one_isnt()
        => Model<DateTime, int>();

    private static void Model<TLeft, TRight>()
    {
        using var context = new RowContext<TLeft, TRight>(
            new DbContextOptionsBuilder<RowContext<TLeft, TRight>>()
                .UseSurrealDb("Server=ws://localhost")
                .ConfigureWarnings(w => w.Throw(SurrealDbEventId.OffsetNotStored))
                .Options);

        Assert.NotNull(context.Model);
    }
}
