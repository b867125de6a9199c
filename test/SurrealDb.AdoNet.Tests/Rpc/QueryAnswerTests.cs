using SurrealDb.AdoNet.Rpc;
using SurrealDb.AdoNet.Tests.Infrastructure;
using Xunit;

namespace SurrealDb.AdoNet.Tests.Rpc;

public sealed class QueryAnswerTests : IAsyncLifetime
{
    private const string Schema =
        """
        REMOVE TABLE IF EXISTS person; REMOVE TABLE IF EXISTS `odd table`; REMOVE TABLE IF EXISTS pet;
        DEFINE TABLE person SCHEMAFULL;
        DEFINE FIELD name ON person TYPE string;
        DEFINE FIELD age ON person TYPE option<int> ASSERT $value = NONE OR $value >= 0;
        DEFINE FIELD born ON person TYPE option<int> READONLY;
        DEFINE INDEX by_name ON person FIELDS name, age UNIQUE;
        DEFINE TABLE `odd table`;
        DEFINE TABLE pet;
        DEFINE FIELD owner ON pet TYPE option<record<person>> REFERENCE ON DELETE REJECT;
        CREATE person:1 SET name = "Ann`, with record `x`", age = 3, born = 1;
        CREATE `odd table`:1;
        CREATE pet:1 SET owner = person:1;
        """;

    private readonly RpcClient _client = new(new RpcOptions
    {
        Endpoint = SurrealDbServer.Shared.WebSocket,
        Credentials = RpcCredentials.User(SurrealDbServer.User, SurrealDbServer.Password),
        Namespace = "n",
        Database = "answers",
    });

    [Theory]
    [InlineData("CREATE person:1 SET name = 'Bob'", SurrealDbConstraint.RecordId, null, "person", "person:1")]
    [InlineData("INSERT INTO person {id: 1, name: 'Bob'}", SurrealDbConstraint.RecordId, null, "person", "person:1")]
    [InlineData("CREATE `odd table`:1", SurrealDbConstraint.RecordId, null, "odd table", "`odd table`:1")]
    [InlineData("CREATE person:2 SET name = 'Ann`, with record `x`', age = 3", SurrealDbConstraint.UniqueIndex, "by_name", "person", "person:1")]
    [InlineData("CREATE person:2 SET name = 'Bob', age = -1", SurrealDbConstraint.FieldAssertion, "age", "person", "person:2")]
    [InlineData("CREATE person:2 SET name = 5", SurrealDbConstraint.FieldType, "name", "person", "person:2")]
    [InlineData("CREATE person:[2, 'b']", SurrealDbConstraint.FieldType, "name", "person", "person:[2, 'b']")]
    [InlineData("UPDATE person:1 SET born = 2", SurrealDbConstraint.ReadOnlyField, "born", "person", "person:1")]
    [InlineData("CREATE person:2 SET name = 'Bob', shoes = 2", SurrealDbConstraint.UndefinedField, "shoes", "person", null)]
    [InlineData("DELETE person:1", SurrealDbConstraint.Reference, null, "person", "person:1")]
    public async Task Constraints(string statement, SurrealDbConstraint constraint, string? name, string table, string? record)
    {
        using var schema = await QueryAsync(Schema);
        schema.ThrowIfFailed();
        using var answer = await QueryAsync(statement);
        var error = Assert.Throws<SurrealDbException>(answer.ThrowIfFailed);
        Assert.Equal((constraint, name, table, record), (error.Constraint, error.ConstraintName, error.Table, error.Record));
        Assert.False(error.IsTransient);
    }

    [Theory]
    [InlineData("THROW 'Database index `i` already contains 1, with record `t:1`'", SurrealDbErrorKind.Thrown)]
    [InlineData("SELECT * FROM nowhere", SurrealDbErrorKind.NotFound)]
    [InlineData("SELECT * FROM person TIMEOUT 1ns", SurrealDbErrorKind.Query)]
    [InlineData("RETURN <int> 'x'", SurrealDbErrorKind.Internal)]
    public async Task Other_errors_have_no_constraint(string statement, SurrealDbErrorKind kind)
    {
        using var schema = await QueryAsync(Schema);
        using var answer = await QueryAsync(statement);
        var error = Assert.Throws<SurrealDbException>(answer.ThrowIfFailed);
        Assert.Equal(kind, error.Kind);
        Assert.Null(error.Constraint);
        Assert.Null(error.Record);
    }

    [Fact]
    public async Task Statements_succeed_and_fail_one_by_one()
    {
        using var answer = await QueryAsync("RETURN 1; THROW 'x'; RETURN 3");
        Assert.Equal(1L, answer.Statements[0].Read());
        Assert.Throws<SurrealDbException>(() => answer.Statements[1].Read());
        Assert.Equal(3L, answer.Statements[2].Read());
        Assert.Equal("An error occurred: x", answer.Failure!.Message);
    }

    [Fact]
    public async Task A_failed_transaction_says_what_made_it_fail()
    {
        using var schema = await QueryAsync(Schema);
        using var answer = await QueryAsync("BEGIN; CREATE pet:8; THROW 'the reason'; CREATE pet:9; COMMIT");
        Assert.Equal([false, true, false, true], answer.Statements.Select(statement => statement.IsConsequence));
        Assert.Equal(SurrealDbErrorKind.Thrown, answer.Failure!.Kind);
        using var after = await QueryAsync("SELECT VALUE id FROM pet");
        Assert.Single((object?[])after.Statements[0].Read()!);
    }

    [Fact]
    public async Task A_return_ends_a_transaction_and_commits_it()
    {
        using var schema = await QueryAsync(Schema);
        using var answer = await QueryAsync("BEGIN; CREATE pet:8; RETURN 5; CREATE pet:9; COMMIT; SELECT VALUE id FROM pet");
        Assert.Equal(5, answer.Statements.Count);
        Assert.Equal(2, ((object?[])answer.Statements[^1].Read()!).Length);
    }

    [Fact]
    public async Task No_statements_have_no_answers()
    {
        using var answer = await QueryAsync("-- nothing");
        Assert.Empty(answer.Statements);
        Assert.Null(answer.Failure);
    }

    [Fact]
    public async Task Another_method_has_another_answer()
    {
        var error = await Assert.ThrowsAsync<SurrealDbException>(async () => await _client.QueryAsync(new RpcRequest("version", [])));
        Assert.Equal(SurrealDbErrorKind.Protocol, error.Kind);
    }

    public Task InitializeAsync()
        => Task.CompletedTask;

    public async Task DisposeAsync()
        => await _client.DisposeAsync();

    private async Task<QueryAnswer> QueryAsync(string statements)
        => await _client.QueryAsync(RpcRequest.Query(statements));
}
