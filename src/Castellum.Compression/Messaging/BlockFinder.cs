namespace Castellum.Compression.Messaging;

/// <summary>Finds the strings that may be compressed in OpenAI chat, OpenAI responses and Anthropic bodies.</summary>
/// <remarks>Never found: tool schemas and calls, signatures and reasoning, images, the assistant's own words, the last user turn unless asked.</remarks>
internal sealed class BlockFinder(MessagesRequest request)
{
    private readonly List<FoundBlock> _found = [];
    private int _lastAnswer = -1;
    private int _lastUser = -1;

    /// <summary>The offset up to which the provider may have cached the body: the end of the last answer.</summary>
    public int StableEnd { get; private set; }

    /// <summary>The strings, in order; null when the body holds no message list.</summary>
    public List<FoundBlock>? Find(JsonSpan root)
    {
        var (name, messages) = root.Items.Count > 0 ? (string.Empty, root.Items)
            : root.ItemsOf("messages") is { Count: > 0 } chat ? ("messages", chat)
            : ("input", root.ItemsOf("input"));
        if (messages.Count == 0)
        {
            return null;
        }

        if (request.IncludeSystem)
        {
            System(root, "system");
            System(root, "instructions");
        }

        _lastAnswer = messages.FindLastIndex(message => message.StringOf("role") == "assistant" || message.StringOf("type") is "function_call" or "reasoning");
        _lastUser = messages.FindLastIndex(message => message.StringOf("role") == "user");
        StableEnd = _lastAnswer < 0 ? 0 : messages[_lastAnswer].End;
        for (var i = Math.Max(0, request.FrozenMessages); i < messages.Count; i++)
        {
            Message(messages[i], $"{name}[{i}]", i);
        }

        return _found;
    }

    private void System(JsonSpan root, string name)
    {
        if (root.Members.TryGetValue(name, out var system))
        {
            Content(system, name, "system", recent: false);
        }
    }

    private void Message(JsonSpan message, string path, int index)
    {
        var recent = index > _lastAnswer;
        if (message.StringOf("type") is "function_call_output" or "custom_tool_call_output")
        {
            Member(message, "output", path, "tool", recent);
            return;
        }

        switch (message.StringOf("role"))
        {
            case "tool" or "function":
                Member(message, "content", path, "tool", recent);
                break;
            case "system" or "developer" when request.IncludeSystem:
                Member(message, "content", path, "system", recent: false);
                break;
            case "user":
                UserTurn(message, path, index, recent);
                break;
        }
    }

    private void UserTurn(JsonSpan message, string path, int index, bool recent)
    {
        if (!message.Members.TryGetValue("content", out var content))
        {
            return;
        }

        if (content.IsString)
        {
            Add(request.IncludeUser, content, $"{path}.content", "user", recent);
            return;
        }

        for (var i = 0; i < content.Items.Count; i++)
        {
            UserBlock(content.Items[i], $"{path}.content[{i}]", index, recent);
        }
    }

    private void UserBlock(JsonSpan block, string path, int index, bool recent)
    {
        switch (block.StringOf("type"))
        {
            case "tool_result":
                Member(block, "content", path, "tool", recent);
                break;
            case "document" when index != _lastUser || request.IncludeUser:
                if (block.Members.TryGetValue("source", out var source) && source.StringOf("type") is "text" && source.Members.TryGetValue("data", out var data))
                {
                    Add(true, data, $"{path}.source.data", "document", recent);
                }

                break;
            case "search_result" when index != _lastUser || request.IncludeUser:
                Member(block, "content", path, "document", recent);
                break;
            case "text" or "input_text" when request.IncludeUser:
                Member(block, "text", path, "user", recent);
                break;
        }
    }

    private void Member(JsonSpan owner, string name, string path, string role, bool recent)
    {
        if (owner.Members.TryGetValue(name, out var content))
        {
            Content(content, $"{path}.{name}", role, recent);
        }
    }

    private void Content(JsonSpan content, string path, string role, bool recent)
    {
        Add(true, content, path, role, recent);
        for (var i = 0; i < content.Items.Count; i++)
        {
            if (content.Items[i].StringOf("type") is "text" or "input_text" or "output_text" && content.Items[i].Members.TryGetValue("text", out var text))
            {
                Add(true, text, $"{path}[{i}].text", role, recent);
            }
        }
    }

    private void Add(bool wanted, JsonSpan value, string path, string role, bool recent)
    {
        if (wanted && value.IsString && value.Text.Length > 0)
        {
            _found.Add(new FoundBlock(path, role, value, recent));
        }
    }
}
