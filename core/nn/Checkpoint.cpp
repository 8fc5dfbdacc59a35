#include "core/nn/Checkpoint.h"

#include "core/nn/Error.h"
#include "core/nn/Safetensors.h"
#include "core/nn/StrictJson.h"
#include "core/nn/TextFile.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace vivify::nn {

namespace {

constexpr uint64_t LongestIndex = 32u << 20;
constexpr size_t MostShards = 1000;

/// What diffusers and transformers call the weights of a part, in the order in which they are taken.
constexpr std::array<const char *, 4> Whole = {"diffusion_pytorch_model.safetensors", "model.safetensors",
                                               "diffusion_pytorch_model.fp16.safetensors", "model.fp16.safetensors"};
constexpr std::array<const char *, 4> Index = {
    "diffusion_pytorch_model.safetensors.index.json", "model.safetensors.index.json",
    "diffusion_pytorch_model.safetensors.index.fp16.json", "model.safetensors.index.fp16.json"};

/// Several files that hold one network.
class ShardedTensors : public TensorSource
{
public:
    ShardedTensors(std::filesystem::path index, const std::map<std::string, std::string> &places)
        : m_index(std::move(index))
    {
        std::map<std::string, const Safetensors *> shards;
        for (const auto &[name, file] : places) {
            if (!shards.count(file))
                shards[file] = open(m_index.parent_path() / file);
        }
        for (const auto &[name, file] : places) {
            if (const auto found = m_owner.find(name); found == m_owner.end() || found->second != shards[file])
                throw Error(ErrorCode::BadSafetensors, {shards[file]->path(), "the index names a tensor it lacks", name});
        }
    }

    std::string path() const override { return m_index.string(); }

    std::vector<std::string> names() const override
    {
        std::vector<std::string> found;
        for (const auto &item : m_owner)
            found.push_back(item.first);
        return found;
    }

    const TensorInfo *find(const std::string &name) const override
    {
        const auto found = m_owner.find(name);
        return found == m_owner.end() ? nullptr : found->second->find(name);
    }

    at::Tensor load(const std::string &name, const at::TensorOptions &target, const Poll &callback) const override
    {
        const auto found = m_owner.find(name);
        if (found == m_owner.end())
            throw Error(ErrorCode::TensorMismatch, {path(), "missing: " + name});
        return found->second->load(name, target, callback);
    }

private:
    const Safetensors *open(const std::filesystem::path &file)
    {
        const Safetensors *shard = m_shards.emplace_back(std::make_unique<Safetensors>(file)).get();
        for (const std::string &name : shard->names()) {
            if (!m_owner.emplace(name, shard).second)
                throw Error(ErrorCode::BadSafetensors, {shard->path(), "another shard has this tensor too", name});
        }
        return shard;
    }

    std::filesystem::path m_index;
    std::vector<std::unique_ptr<Safetensors>> m_shards;
    std::map<std::string, const Safetensors *> m_owner;
};

/// tensor name -> file name. Files lie beside the index: a name with a folder in it is refused.
std::map<std::string, std::string> readIndex(const std::filesystem::path &path)
{
    const nlohmann::json index = parseStrictJson(readTextFile(path, LongestIndex), path.string());
    const auto map = index.is_object() ? index.find("weight_map") : index.end();
    if (map == index.end() || !map->is_object())
        throw Error(ErrorCode::BadConfig, {path.string(), "weight_map", "", "an object"});
    std::map<std::string, std::string> places;
    std::set<std::string> files;
    for (const auto &[name, file] : map->items()) {
        const std::string text = file.is_string() ? file.get<std::string>() : std::string();
        if (std::filesystem::path(text).filename() != text || !text.ends_with(".safetensors"))
            throw Error(ErrorCode::BadConfig, {path.string(), "weight_map", name, "names of .safetensors files beside it"});
        places[name] = text;
        files.insert(text);
    }
    if (files.size() > MostShards)
        throw Error(ErrorCode::BadConfig, {path.string(), "weight_map", std::to_string(files.size()), "at most 1000 files"});
    return places;
}

/// Empty when the folder holds no file of a kind that runs code.
std::filesystem::path findPickle(const std::filesystem::path &folder)
{
    std::vector<std::filesystem::path> found;
    std::error_code failed;
    for (const auto &entry : std::filesystem::directory_iterator(folder, failed)) {
        for (const char *suffix : {".bin", ".pt", ".pth", ".ckpt", ".pkl", ".npy", ".npz"}) {
            if (entry.path().extension() == suffix)
                found.push_back(entry.path());
        }
    }
    return found.empty() ? std::filesystem::path() : *std::min_element(found.begin(), found.end());
}

}  // namespace

Checkpoint::Checkpoint(std::filesystem::path folder) : m_folder(std::move(folder))
{
    std::error_code failed;
    if (!std::filesystem::is_directory(m_folder, failed))
        throw Error(ErrorCode::Unreadable, {m_folder.string(), "there is no such folder"});
}

bool Checkpoint::has(const std::string &relativePath) const
{
    std::error_code failed;
    return std::filesystem::is_regular_file(m_folder / relativePath, failed);
}

ConfigFile Checkpoint::config(const std::string &relativePath) const
{
    return ConfigFile(m_folder / relativePath);
}

std::unique_ptr<TensorSource> Checkpoint::weights(const std::string &part) const
{
    const std::filesystem::path folder = m_folder / part;
    for (const size_t half : {0u, 2u}) {  // full precision, then fp16
        for (size_t i = half; i < half + 2; ++i) {
            if (has(part + "/" + Whole[i]))
                return std::make_unique<Safetensors>(folder / Whole[i]);
            if (has(part + "/" + Index[i]))
                return std::make_unique<ShardedTensors>(folder / Index[i], readIndex(folder / Index[i]));
        }
    }
    if (const std::filesystem::path pickle = findPickle(folder); !pickle.empty())
        throw Error(ErrorCode::Pickle, {pickle.string(), "there is no safetensors file beside it"});
    throw Error(ErrorCode::Unreadable, {folder.string(), "there is no safetensors file"});
}

}  // namespace vivify::nn
