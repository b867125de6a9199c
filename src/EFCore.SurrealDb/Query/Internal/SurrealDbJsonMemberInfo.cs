namespace EFCore.SurrealDb.Query.Internal;

/// <summary>Stands for a member of which only the name counts: a projection takes its alias from it.</summary>
internal sealed class SurrealDbJsonMemberInfo(string name) : MemberInfo
{
    public override string Name
        => name;

    public override Type? DeclaringType
        => throw new NotSupportedException();

    public override MemberTypes MemberType
        => throw new NotSupportedException();

    public override Type? ReflectedType
        => throw new NotSupportedException();

    public override object[] GetCustomAttributes(bool inherit)
        => throw new NotSupportedException();

    public override object[] GetCustomAttributes(Type attributeType, bool inherit)
        => throw new NotSupportedException();

    public override bool IsDefined(Type attributeType, bool inherit)
        => throw new NotSupportedException();
}
