#include "core/nn/ClipText.h"

#include "core/nn/Error.h"

#include <ATen/ATen.h>

namespace vivify::nn {

ClipTextConfig ClipTextConfig::read(const ConfigFile &file)
{
    ClipTextConfig config;
    config.vocabulary = file.integer("vocab_size", 1, 10'000'000, 49408);
    config.positions = file.integer("max_position_embeddings", 3, 4096, 77);
    config.encoder = ClipEncoderConfig::read(file, {.width = 512, .inner = 2048, .layers = 12, .heads = 8});
    return config;
}

ClipText::ClipText(const Weights &weights, const ClipTextConfig &config)
    : m_config(config)
    , m_tokens(weights["text_model"]["embeddings"].tensor("token_embedding.weight",
                                                          {config.vocabulary, config.encoder.width}))
    , m_positions(weights["text_model"]["embeddings"].tensor("position_embedding.weight",
                                                             {config.positions, config.encoder.width}))
    , m_encoder(weights["text_model"]["encoder"], config.encoder)
    , m_finalNorm(weights["text_model"]["final_layer_norm"], config.encoder.width, config.encoder.epsilon)
{
    weights["text_model"]["embeddings"].skip("position_ids");
}

at::Tensor ClipText::forward(const at::Tensor &ids, const Poll &callback, int64_t clipSkip) const
{
    const int64_t length = ids.size(1);
    if (length > m_config.positions)
        throw Error(ErrorCode::BadArgument,
                    {"token count", std::to_string(length), "at most " + std::to_string(m_config.positions)});
    if (clipSkip < 0 || clipSkip >= m_config.encoder.layers)
        throw Error(ErrorCode::BadArgument, {"clip skip", std::to_string(clipSkip), "fewer than the encoder has layers"});
    const int64_t lowest = ids.min().item<int64_t>(), highest = ids.max().item<int64_t>();
    if (lowest < 0 || highest >= m_config.vocabulary)
        throw Error(ErrorCode::BadArgument, {"token id", std::to_string(lowest < 0 ? lowest : highest),
                                             "less than the text encoder's " + std::to_string(m_config.vocabulary)});
    const at::Tensor tokens = at::embedding(m_tokens, ids.to(m_tokens.device()));     // (B, L, width)
    at::Tensor x = tokens + m_positions.narrow(0, 0, length);                         // (B, L, width)
    x = m_encoder.forward(x, clipSkip, true, callback);                               // (B, L, width)
    return m_finalNorm.forward(x);
}

}  // namespace vivify::nn
