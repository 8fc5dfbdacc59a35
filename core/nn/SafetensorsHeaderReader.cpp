#include "core/nn/SafetensorsHeaderReader.h"

#include "core/nn/Error.h"

#include <nlohmann/json.hpp>

#include <array>
#include <optional>
#include <utility>

namespace vivify::nn {

namespace {

constexpr uint64_t LargestNumber = uint64_t(1) << 53;  // what every JSON reader keeps exactly
constexpr size_t MostTexts = 10000;

struct TypeName {
    std::string_view name;
    FileType type;
};

constexpr TypeName Types[] = {
    {"F32", FileType::F32}, {"F16", FileType::F16}, {"BF16", FileType::BF16}, {"I64", FileType::I64},
    {"I32", FileType::I32}, {"U8", FileType::U8},   {"BOOL", FileType::Bool},
};

/// Accepts {"name": {"dtype": "F32", "shape": [1, 2], "data_offsets": [0, 8]}, "__metadata__": {"key": "text"}} event by
/// event and nothing else, so that no other structure is ever built from the file.
class Reader : public nlohmann::json_sax<nlohmann::json>
{
public:
    explicit Reader(const std::string &path) : m_path(path) {}

    SafetensorsHeader take() { return std::move(m_header); }

    bool null() override { return refuse("null"); }
    bool boolean(bool) override { return refuse("true or false"); }
    bool number_integer(int64_t) override { return refuse("a negative number"); }
    bool number_float(double, const std::string &) override { return refuse("a number that is not a plain integer"); }
    bool binary(nlohmann::json::binary_t &) override { return refuse("binary data"); }

    bool number_unsigned(uint64_t value) override
    {
        if (!m_inList)
            return refuse("a number in the wrong place");
        if (value >= LargestNumber)
            return refuse("a number of 2^53 or more");
        if (m_numbers.size() == SafetensorsHeader::MostDimensions)
            return refuse("more than 8 dimensions");
        m_numbers.push_back(int64_t(value));
        return true;
    }

    bool string(std::string &text) override
    {
        if (m_level == Level::Metadata)
            return metadata(text);
        if (m_level != Level::Tensor || m_inList || m_key != "dtype")
            return refuse("a text in the wrong place");
        for (const TypeName &known : Types) {
            if (known.name == text)
                m_type = known.type;
        }
        return m_type || refuse("a dtype that is not known");
    }

    bool start_object(size_t) override
    {
        if (m_level == Level::Start)
            m_level = Level::Top;
        else if (m_level == Level::Top)
            m_level = m_name == "__metadata__" ? Level::Metadata : Level::Tensor;
        else
            return refuse("an object in the wrong place");
        return true;
    }

    bool end_object() override
    {
        if (m_level == Level::Tensor)
            addTensor();
        m_level = m_level == Level::Top ? Level::End : Level::Top;
        return true;
    }

    bool start_array(size_t) override
    {
        if (m_level != Level::Tensor || m_inList || (m_key != "shape" && m_key != "data_offsets"))
            return refuse("a list in the wrong place");
        m_inList = true;
        m_numbers.clear();
        return true;
    }

    bool end_array() override
    {
        m_inList = false;
        if (m_key == "shape") {
            m_shape = m_numbers;
            return true;
        }
        if (m_numbers.size() != 2)
            return refuse("data_offsets that are not two numbers");
        m_offsets = {uint64_t(m_numbers[0]), uint64_t(m_numbers[1])};
        return true;
    }

    bool key(std::string &text) override
    {
        m_key = text;
        if (m_level == Level::Top)
            return beginEntry(text);
        if (m_level == Level::Metadata)
            return true;
        if (text != "dtype" && text != "shape" && text != "data_offsets")
            return refuse("a field that is not known");
        const bool twice = (text == "dtype" && m_type) || (text == "shape" && m_shape)
                           || (text == "data_offsets" && m_offsets);
        return !twice || refuse("a field given twice");
    }

    bool parse_error(size_t position, const std::string &, const nlohmann::json::exception &) override
    {
        throw Error(ErrorCode::BadSafetensors, {m_path, "the header is not valid JSON", "byte " + std::to_string(position)});
    }

private:
    enum class Level { Start, Top, Metadata, Tensor, End };

    bool refuse(const char *what)
    {
        throw Error(ErrorCode::BadSafetensors, {m_path, std::string("the header holds ") + what,
                                                m_name.size() > SafetensorsHeader::LongestName ? "" : m_name});
    }

    bool beginEntry(const std::string &name)
    {
        m_name = name;
        m_type.reset();
        m_shape.reset();
        m_offsets.reset();
        if (name == "__metadata__")
            return !std::exchange(m_hasMetadata, true) || refuse("metadata twice");
        if (name.empty() || name.size() > SafetensorsHeader::LongestName)
            return refuse("a name that is empty or longer than 512 bytes");
        for (size_t i = 0; i < name.size(); ++i) {
            const auto byte = uint8_t(name[i]);
            const bool c1 = byte == 0xC2 && i + 1 < name.size() && uint8_t(name[i + 1]) < 0xA0;
            if (byte < 0x20 || byte == 0x7F || c1) {
                m_name.clear();
                return refuse("a name with control characters");
            }
        }
        if (m_header.tensors.count(name))
            return refuse("a name twice");
        return m_header.tensors.size() < SafetensorsHeader::MostTensors || refuse("more than 100000 tensors");
    }

    bool metadata(const std::string &text)
    {
        if (m_header.metadata.size() >= MostTexts)
            return refuse("more than 10000 texts of metadata");
        return m_header.metadata.emplace(m_key, text).second || refuse("a metadata key twice");
    }

    void addTensor()
    {
        if (!m_type || !m_shape || !m_offsets)
            refuse("a tensor without dtype, shape or data_offsets");
        m_header.tensors[m_name] = {*m_type, *m_shape, (*m_offsets)[0], (*m_offsets)[1]};
    }

    const std::string &m_path;
    SafetensorsHeader m_header;
    Level m_level = Level::Start;
    bool m_inList = false;
    bool m_hasMetadata = false;
    std::string m_name, m_key;
    std::vector<int64_t> m_numbers;
    std::optional<FileType> m_type;
    std::optional<std::vector<int64_t>> m_shape;
    std::optional<std::array<uint64_t, 2>> m_offsets;
};

}  // namespace

SafetensorsHeader readSafetensorsHeader(std::string_view json, const std::string &path)
{
    Reader reader(path);
    nlohmann::json::sax_parse(json, &reader);
    return reader.take();
}

}  // namespace vivify::nn
